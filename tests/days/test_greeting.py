"""The picture of the greeting: the longest theme fits, every letter is there, it stays small."""

import io

import pytest
from PIL import Image

from basics.languages import LANGUAGES
from cards.days.days import greeting_sheet
from community.days.announcements import Facts
from community.days.teachers_days import THEMES
from community.days.themes import LIMIT
from drawing.forms import draw
from drawing.greeting import EDGE, MARGIN, THEME_SIZES, Look, fitted
from drawing.letters import in_font
from locales import texts
from storage.days.dates import Numbers
from storage.days.days import Day, Occurrence

FULL = Numbers(1234, 318, 872, 214, 17, 96, 58)
DAY = Day(3, "greeting", "10-05", 540, {}, "kk", {"all": True}, None, "on")


def longest(lang: str) -> str:
    return max((getattr(theme, lang) for theme in THEMES.values()), key=len)


def sheet_of(lang: str, theme: str, numbers: Numbers = FULL) -> dict[str, object]:
    occurrence = Occurrence(1, DAY, 2027, 0, 0, "on", {}, None, 0)
    facts = Facts(occurrence, lang, theme=theme, numbers=numbers)
    return greeting_sheet(facts, texts(lang))


def test_each_number_stands_above_what_it_counts():
    occurrence = Occurrence(1, DAY, 2027, 0, 0, "on", {}, None, 0)
    sheet = greeting_sheet(Facts(occurrence, "en", numbers=FULL), texts("en"))
    numbers = [tuple(one) for one in sheet["numbers"]]
    assert numbers[0] == ("1,234", "problems raised")
    assert all(words and not words[0].isdigit() for _, words in numbers)


def painted(tmp_path, sheet: dict[str, object]) -> Image.Image:
    picture, file = draw("greeting", sheet, [], folder=tmp_path)
    assert file == b""
    assert len(picture) < 300_000
    return Image.open(io.BytesIO(picture))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_square_and_small_with_the_longest_theme_and_without_any(lang, tmp_path):
    for theme, numbers in ((longest(lang), FULL), ("", FULL), ("", Numbers())):
        image = painted(tmp_path, sheet_of(lang, theme, numbers))
        assert (image.format, image.size) == ("JPEG", (EDGE, EDGE))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_theme_of_any_length_is_readable_whole(lang):
    """Above two rows of numbers there is room for this much, in points."""
    room = 300
    for theme in (longest(lang), (longest(lang) * 3)[:LIMIT]):
        lines = fitted(theme, Look("Medium", THEME_SIZES), EDGE - 2 * MARGIN, height=room)
        assert " ".join(lines.lines).split() == theme.split()
        assert lines.size >= EDGE // 30


def test_a_word_that_is_wider_than_the_picture_is_broken():
    lines = fitted("ұ" * 120, Look("Medium", THEME_SIZES), EDGE - 2 * MARGIN, height=300)
    assert "".join(lines.lines) == "ұ" * 120


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_stand_above_their_words(lang):
    numbers = sheet_of(lang, "")["numbers"]
    assert isinstance(numbers, list)
    assert [number for number, _ in numbers][1:] == ["318", "872", "214", "17", "96", "58"]
    assert not [words for _, words in numbers if any(sign.isdigit() for sign in words)]


def test_the_font_has_every_letter_of_the_three_languages():
    letters = (
        "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя"
    )
    assert {letter for letter in letters + "«»“”–…Üü" if ord(letter) not in in_font()} == set()
