"""Words on paper: where they are broken, that none leaves its column, and signs of mathematics."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
import typst
from PIL import Image

from cards.posters.unprinted import unprinted
from community.posters import posters
from drawing.letters import FLOWING, SIGNS, flowing, in_font, printable, printable_sheet
from drawing.syllables import SOFT_HYPHEN, hyphenated, pieces, syllables
from drawing.typeset import FONTS

WORDS = (Path(__file__).parent / "syllables.kk.txt").read_text(encoding="utf-8").splitlines()


def test_five_hundred_kazakh_words_are_parted_into_their_syllables():
    assert len(set(WORDS)) >= 500
    parted = ["-".join(syllables(word.replace("-", ""))) for word in WORDS]
    assert parted == WORDS


@pytest.mark.parametrize("upper", [False, True])
def test_no_line_begins_or_ends_with_one_letter_of_a_word(upper):
    for word in WORDS:
        whole = word.replace("-", "")
        found = pieces(whole.capitalize() if upper else whole)
        assert "".join(found).lower() == whole
        assert len(found) == 1 or min(len(found[0]), len(found[-1])) >= 2


@pytest.mark.parametrize(
    ("written", "lang", "printed"),
    [
        ("Зертханада жұмыс", "kk", "Зерт|ха|на|да жұ|мыс"),
        ("ата-аналармен", "kk", "ата-ана|лар|мен"),
        ("БҰҰ мен ПИСА", "kk", "БҰҰ мен ПИСА"),
        ("Kahoot платформасы", "kk", "Kahoot плат|фор|ма|сы"),
        ("Достопримечательность Ұлытау", "ru", "Достопримечательность Ұлы|тау"),
        ("The school of Жаңаөзен", "en", "The school of Жа|ңа|ө|зен"),
        ("2-тоқсанда 23-оқушысына", "kk", "2‑тоқ|сан|да 23‑оқу|шы|сы|на"),
        ("10-летний 7-А 2024-2025", "ru", "10‑летний 7‑А 2024-2025"),
    ],
)
def test_running_text_says_where_its_words_can_be_broken(written, lang, printed):
    assert flowing(written, lang) == printed.replace("|", SOFT_HYPHEN)


def test_only_running_text_is_marked():
    sheet = {"lang": "kk", "number": "А2-С3", "title": "Зертханада", "words": ["Зертханада"]}
    assert printable_sheet(sheet) == {**sheet, "words": [flowing("Зертханада", "kk")]}
    assert FLOWING == ("words", "said", "note")


def test_a_number_and_what_belongs_to_it_stand_in_one_line():
    """In titles, names and places, too; what is copied from paper stays letter by letter."""
    written = {"title": "2-тоқсанда 5 → 12 тәжірибе", "place": "12-шағынаудан, 2024-2025"}
    printed = {
        "title": "2‑тоқсанда 5\u00a0→\u00a012 тәжірибе",
        "place": "12‑шағынаудан, 2024-2025",
    }
    literal = {"number": "ABCD2-EFGHK", "command": "@bot  /verify ABCD2-EFGHK"}
    sheet = {"lang": "kk", **written, **literal}
    literal["command"] = "@bot /verify ABCD2-EFGHK"
    assert printable_sheet(sheet) == {"lang": "kk", **printed, **literal}


def test_a_name_without_end_is_broken_between_its_syllables():
    word = "Қанағаттандырылмағандықтарыңыздан"
    assert printable(word) == hyphenated(word, every=True)
    assert SOFT_HYPHEN in printable(word)


def test_a_double_name_is_broken_at_its_own_hyphen_alone():
    """On a certificate nobody could tell which hyphen is the name's."""
    name = "Айгүл Нұрмұхамедова-Әбдірахманова"
    assert printable(name) == name


def test_every_sign_that_is_let_through_is_drawn(tmp_path):
    """Another font of the typesetter has it: no empty box."""
    signs = [chr(one) for some in SIGNS for one in some if one not in in_font()]
    pages = "#pagebreak()\n".join(f'#"{sign}"\n' for sign in ["\u0f00", *signs])
    fonts = '("Roboto", "DejaVu Sans Mono", "New Computer Modern Math")'
    head = f"#set page(width: 20pt, height: 20pt, margin: 2pt)\n#set text(font: {fonts}, "
    file = tmp_path / "signs.typ"
    file.write_text(f"{head}fallback: false)\n{pages}", encoding="utf-8")
    box, *drawn = typst.compile(
        file, format="png", ppi=72, font_paths=FONTS, ignore_system_fonts=True
    )
    assert len(drawn) == len(signs) > 400
    assert [sign for sign, page in zip(signs, drawn, strict=True) if page == box] == []


def test_what_is_left_out_is_said_before():
    """What the form for a poster says, and what the printer does."""
    written = "5 → 12 ☀ ∠ABC № 7 ™ ½ 🌱🎓 東京 שלום α≤β ☑✓ «é» 20°C © ¾ ª"
    lost = unprinted([written]).split()
    assert lost == ["☀", "🌱", "🎓", "東", "京", "ש"]
    kept = printable(written)
    assert [sign for sign in lost if sign in kept] == []
    assert unprinted([kept]) == ""
    left_out = [one for one in written if one not in kept and unprinted([one]) == ""]
    assert left_out == []


@pytest.mark.parametrize("form", ["poster", "certificate", "portfolio", "signatures"])
async def test_every_pdf_has_a_title(painter, form):
    sheet = {**PAPERS[form], "lang": "kk", "link": "https://t.me/b", "programme": "Ұстаз үні"}
    drawn = await painter.draw(form, {**sheet, "title": "A laboratory", "name": "Aida"})
    title = re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)<", drawn.file.decode("utf-8", "replace"))
    assert title
    assert title[1].startswith("A laboratory")


PAPERS: dict[str, dict[str, Any]] = {
    "poster": {"look": "sky", "place": "", "date": "", "scan": "", "parts": []},
    "certificate": {
        "before": "",
        "between": "",
        "event": "Autumn",
        "when": "",
        "place": "",
        "organiser": "",
        "number": "1",
        "confirm": "",
        "command": "",
    },
    "portfolio": {"place": "", "period": "2026", "note": "", "sections": []},
    "signatures": {
        "event": "Autumn",
        "when": "",
        "place": "",
        "signature": "",
        "columns": [],
        "people": [],
        "empty": 1,
    },
}

#: Longer than a column at the largest size, with the widest letters and with ordinary ones.
LONG = {
    "kk": "жаратылыстанушылардың ынтымақтастықтарыңызға қанағаттандырылмағандықтарыңыздан",
    "ru": "достопримечательностями шшшшшшшшшшшшшшшшшшшшшш взаимопонимание",
    "en": "counterrevolutionaries MMMMMMMMMMMMMMMMMMMMMM internationalisation",
}
#: Millimetres from the left of an A3 sheet between which no letter may stand.
FREE = {
    "sky": ((140.5, 151), (275.5, 296)),
    "plain": ((146, 151), (280.5, 296)),
    "steppe": ((280.5, 296),),
}


@pytest.mark.parametrize("lang", LONG)
@pytest.mark.parametrize("look", posters.LOOKS)
@pytest.mark.parametrize("times", [1, 4])
async def test_no_word_leaves_its_column(painter, look, lang, times):
    words = " ".join([LONG[lang]] * times)
    sheet = {
        **PAPERS["poster"],
        "lang": lang,
        "look": look,
        "title": LONG[lang],
        "name": "Aida",
        "programme": "Ұстаз үні",
        "parts": [{"head": "Words", "words": words} for _ in range(2)],
    }
    drawn = await painter.draw("poster", sheet)
    with Image.open(io.BytesIO(drawn.picture)) as picture:
        grey, point = picture.convert("L"), picture.height / 420
    for left, right in FREE[look]:
        body = int(left * point), int(105 * point), int(right * point), int(365 * point)
        assert darkest(grey.crop(body)) > 150, (left, right)
    if look != "sky":
        head = (int(281 * point), 0, int(296 * point), int(100 * point))
        assert darkest(grey.crop(head)) > 150


def darkest(grey: Image.Image) -> int:
    return next(shade for shade, count in enumerate(grey.histogram()) if count)
