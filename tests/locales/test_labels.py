"""Labels of buttons on a phone that is 360 points wide, in three languages: none is cut."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import ImageFont

from basics.languages import LANGUAGES
from cards.card import Button, Card, send
from cards.problems.presses import Vote
from cards.text.width import how_many, room, width
from locales import texts
from locales.extract import TextId, spoken_in
from tests.rules.texts import every_text
from tests.rules.tree import nodes

ROOT = Path(__file__).parent.parent.parent
#: Letters in a row of so many buttons.
LETTERS = {2: 20, 3: 12}
#: Pictures come from another font, whose pictures are as wide as this at 14 points.
PICTURE = 19.0


@cache
def roboto() -> ImageFont.FreeTypeFont:
    """Of the page, and of a phone: ten times as large as there, to measure closely."""
    font = files("font_roboto") / "files" / "Roboto-Medium.ttf"
    return ImageFont.truetype(str(font), 140)


@cache
def measured(label: str) -> float:
    pictures = re.findall("[\u2190-\ufe0e\U0001f000-\U0001ffff]", label)
    words = re.sub("[\u200d\u2190-\ufe0f\U0001f000-\U0001ffff]", "", label)
    return roboto().getlength(words) / 10 + PICTURE * len(pictures)


def letters(label: str) -> int:
    """Without the sign that makes a picture of the letter before."""
    return len(label.replace("\ufe0f", ""))


def in_language(text: TextId, lang: str) -> str:
    t = texts(lang)
    said = t.n(text[0], text[1], 12) if isinstance(text, tuple) else t(text)
    return said.replace("{n}", "12")


@cache
def drawn_rows() -> list[tuple[str, int, list[TextId]]]:
    return list(_drawn_rows())


def _drawn_rows() -> Iterator[tuple[str, int, list[TextId]]]:
    """Rows of two and three buttons that stand in the code one beside the other."""
    for file in sorted((ROOT / "cards").rglob("*.py")):
        for function in (one for one in nodes(file) if isinstance(one, ast.FunctionDef)):
            named = {
                one.targets[0].id: one.value
                for one in ast.walk(function)
                if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
            }
            for row in (one for one in ast.walk(function) if isinstance(one, ast.List)):
                if len(row.elts) in LETTERS and all(is_button(one, named) for one in row.elts):
                    where = f"{file.relative_to(ROOT)}:{row.lineno}"
                    said = [text for one in row.elts for text in labels_of(one, named)]
                    yield where, len(row.elts), said


def is_button(node: ast.expr, named: dict[str, ast.expr]) -> bool:
    node = named.get(node.id, node) if isinstance(node, ast.Name) else node
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Button"


def labels_of(node: ast.expr, named: dict[str, ast.expr]) -> list[TextId]:
    node = named.get(node.id, node) if isinstance(node, ast.Name) else node
    assert isinstance(node, ast.Call)
    label = node.args[0]
    label = named.get(label.id, label) if isinstance(label, ast.Name) else label
    return [one.text for one in spoken_in(ast.unparse(label)) if one.text is not None]


def test_many_rows_are_looked_at():
    assert len({where for where, _, _ in drawn_rows()}) > 25


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_that_stand_beside_others_are_short(lang):
    wide = [
        f"{where}: {label} ({measured(label):.0f} of {room(count):.0f} points)"
        for where, count, row in drawn_rows()
        for label in (in_language(text, lang) for text in row)
        if letters(label) > LETTERS[count] or measured(label) > room(count)
    ]
    assert sorted(set(wide)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("count", [2, 3, 4])
def test_no_label_is_cut_in_whatever_row_it_comes(lang, count):
    """Rows that are made of lists, of numbers or of what people wrote, too."""
    said = [in_language(text, lang) for text in every_text()]
    short = sorted(label for label in said if "\n" not in label and len(label) <= 40)
    for at in range(0, len(short), count):
        row = short[at : at + count]
        while row:
            together = how_many(row)
            cut = [one for one in row[:together] if measured(one) > room(together) * 1.02]
            assert together == 1 or cut == []
            row = row[together:]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_width_that_is_reckoned_is_about_the_one_that_is_seen(lang):
    said = [in_language(text, lang) for text in every_text()]
    far = [
        label
        for label in said
        if not re.search(r"[\n{]", label)
        and 8 <= len(label) <= 40
        and not 0.97 < width(label) / measured(label) < 1.15
    ]
    assert far == []


def test_a_row_that_a_phone_would_cut_becomes_more_rows():
    names = ["More", "Восточно-Казахстанская область", "Шығыс Қазақстан облысы", "Yes", "No"]
    row = [Button(name, Vote(number, 1)) for number, name in enumerate(names)]
    shown = json.loads(send(Card("Which?", [row])).json)["reply_markup"]["inline_keyboard"]
    assert [[one["text"] for one in line] for line in shown] == [
        ["More"],
        ["Восточно-Казахстанская область"],
        ["Шығыс Қазақстан облысы"],
        ["Yes", "No"],
    ]
