"""Pictures of numbers: bars from nought, hidden ones with a mark of their own, the base beside."""

import re
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from basics.languages import LANGUAGES
from cards.regions import region_name
from cards.statistics import picture
from cards.statistics.picture import Bar
from cards.statistics.words import in_order, period_within
from community.statistics import periods
from community.statistics.measures import MEASURES, Measure
from community.statistics.numbers import Broken, Part, Sheet, Then
from community.statistics.periods import Period
from drawing.typeset import Typesetter, lay_out_templates
from locales import texts
from storage.drawings.drawings import Drawing

NOW = 1_795_900_000_000
QUARTER = Period(2026, 7, 3)
_PATH = re.compile(
    r'<path fill="([^"]+)"[^>]* stroke="#0b6579"[^>]* d="M 0 0v ([\d.]+)h ([\d.]+)v'
)
_COLOUR = re.compile(r'rgb\("#([0-9a-f]{6})"\)')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("charts")
    lay_out_templates(made)
    return made


def a_sheet(**values: int) -> Sheet:
    known = {one: values[one] for one in MEASURES if one in values}
    return Sheet(QUARTER, "", known, {}, NOW, is_over=True)


def broken(measure: Measure, values: dict[str, int]) -> Broken:
    parts = [Part(code, value) for code, value in values.items()]
    return Broken("region", measure, sum(values.values()), parts)


def parts(values: dict[str, int], teachers: dict[str, int], lang: str = "en") -> dict[str, Any]:
    return picture.parts_sheet(
        broken("raised", values),
        broken("teachers", teachers),
        a_sheet(teachers=200),
        t=texts(lang),
    )


def paths(sheet: dict[str, Any], folder: Path) -> list[tuple[str, float, float]]:
    """Colour or pattern, height and width of what is drawn with an edge."""
    page = Typesetter(folder, "numbers.typ", sheet, photos=())
    svg = page._pages("svg")[0].decode()
    page.close()
    return [(fill, float(high), float(wide)) for fill, high, wide in _PATH.findall(svg)]


def test_bars_begin_at_nought_and_what_is_hidden_is_no_bar(folder: Path):
    found = paths(parts({"10": 60, "33": 30, "47": 15}, {}), folder)
    assert [wide for _, _, wide in found] == pytest.approx([250, 125, 62.5, 26])
    assert [fill.startswith("url(") for fill, _, _ in found] == [False, False, False, True]


def test_columns_begin_at_nought_and_tell_hidden_from_unfinished(folder: Path):
    month = periods.of(NOW, 1)
    then = [
        Then(month.before.before.before, 40),
        Then(month.before.before, 20),
        Then(month.before, None),
        Then(month, 10),
    ]
    sheet = picture.times_sheet("raised", then, a_sheet(teachers=90), now=NOW, t=texts("en"))
    found = paths(sheet, folder)
    columns, legend = found[:4], found[4:]
    assert [high for _, high, _ in columns] == pytest.approx([150, 75, 26, 37.5])
    patterns = [fill for fill, _, _ in columns if fill.startswith("url(")]
    assert len({*patterns}) == 2
    # Both are explained below.
    assert {fill for fill, _, _ in legend} == {*patterns}


def test_at_most_seven_stand_alone_with_both_counts_and_the_others_are_one():
    codes = ("10", "11", "15", "19", "23", "27", "31", "33", "35")
    values = {code: 100 - 5 * at for at, code in enumerate(codes)}
    sheet = parts(values, {"10": 200, "11": 15})
    *shown, others, hidden = sheet["bars"]
    assert len(shown) == 7
    assert (others["label"], others["value"]) == ("All others with a number", 65 + 60)
    assert hidden["kind"] == "hidden"
    assert [one["rate"] for one in shown[:2]] == ["50 per 100 teachers", ""]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_base_and_dates_stand_on_it_and_words_say_the_same(lang: str):
    t = texts(lang)
    sheet = parts({"10": 60, "33": 30}, {}, lang)
    assert "200" in sheet["base"]
    assert sheet["dates"].count("2026") == 2
    said = picture.drawn_card(
        Drawing(1, "numbers", "k", sheet, "drawn", 0, None, None), "picture", t
    ).text
    assert all(f"{region_name(code, t)[1:]}: {n}" in said for code, n in (("10", 60), ("33", 30)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_equal_ones_stand_in_the_order_of_the_alphabet(lang: str):
    t = texts(lang)
    found = in_order("region", [Part(code, 10) for code in ("79", "47", "62", "35")], t)
    names = [region_name(one.code, t).split()[0] for one in found]
    # By the numbers of letters Қ and Ұ would follow Ш.
    assert (
        names
        == {
            "en": ["Karaganda", "Mangystau", "Shymkent", "Ulytau"],
            "kk": ["Қарағанды", "Маңғыстау", "Ұлытау", "Шымкент"],
            "ru": ["Карагандинская", "Мангистауская", "область", "Шымкент"],
        }[lang]
    )


def grey(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["results.typ", "brief.typ"])
def test_colours_can_be_told_apart_in_grey(name: str, folder: Path):
    written = (folder / name).read_text()
    [line] = [one for one in written.splitlines() if one.startswith("#let fills")]
    colours = _COLOUR.findall(line.replace("band", 'rgb("#0b6579")'))
    shades = sorted(grey(one) for one in colours)
    assert len(shades) == 3
    assert min(b - a for a, b in pairwise(shades)) > 40


def test_of_what_lasts_a_share_is_said_where_both_parts_are():
    values = ({"holds": 30, "over": 10}, {"holds": 30}, {"over": 10}, {"holds": 15, "over": 4})
    assert [a_sheet(**one).lasting for one in values] == [75, None, None, None]


def test_a_hidden_bar_has_no_number():
    hidden = [Bar(**one) for one in parts({"10": 20}, {})["bars"] if one["kind"] == "hidden"]
    assert [(one.value, one.text) for one in hidden] == [(0, "")]
    assert asdict(hidden[0])["rate"] == ""


@pytest.mark.parametrize(
    ("lang", "month", "year"),
    [
        ("en", "September 2026", "Year 2026"),
        ("kk", "2026 жылғы қыркүйек", "2026 жыл"),
        ("ru", "сентябрь 2026", "2026 год"),
    ],
)
def test_within_a_line_months_and_years_are_written_small(lang: str, month: str, year: str):
    t = texts(lang)
    assert [period_within(one, t) for one in (Period(2026, 9, 1), Period(2026, 1, 12))] == [
        month,
        year,
    ]
    assert [t.within(one) for one in ("ИКТ", "Физика", "English")] == [
        *("ИКТ", "Физика" if lang == "en" else "физика"),
        "English" if lang == "en" else "english",
    ]
