"""What a text tells people to press is called there as it is on the button, in each language."""

import re

import pytest

from basics.languages import LANGUAGES
from locales import texts
from tests.locales.test_locales import TRANSLATED
from tests.rules.texts import every_text

#: In quotation marks, with its picture, or with a capital inside a sentence: press “Now”, press
#: ⏹ Stop, in More, under Drafts.
QUOTED = re.compile(r"“([^”{}]+)”|press ([^\w\s“{/]+ [A-Z]\w+)|(?<=[a-z] )(More|Drafts)\b")
#: Whatever begins with a picture in quotation marks is a button.
PICTURED = re.compile(r"[“«]([^\w\s“”«»{/+–…]+ [^”»{}]+)[”»]")
#: So long is a label at most.
LABEL = 45


def bare(text: str) -> str:
    """Without the picture in front."""
    return re.sub(r"^[^\w«“{/]+", "", text).casefold()


def alone() -> list[str]:
    return [text for text in every_text() if isinstance(text, str)]


def is_short(text: str) -> bool:
    return len(text) < LABEL and "\n" not in text


def labels() -> dict[str, list[str]]:
    found = dict[str, list[str]]()
    for text in alone():
        if is_short(text):
            found.setdefault(bare(text), []).append(text)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_button_is_named_that_there_is_not(lang):
    every = [texts(lang)(text) for text in alone()]
    called = {bare(text) for text in every if is_short(text)}
    named = [name for text in every for name in PICTURED.findall(text)]
    assert len(named) >= 3
    assert [name for name in named if bare(name) not in called] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_button_is_called_in_a_text_as_it_is(lang):
    t, called = texts(lang), labels()
    quoted = [
        (text, called[bare(name)])
        for text in alone()
        for name in filter(None, sum(QUOTED.findall(text), ()))
        if bare(name) in called
    ]
    assert len(quoted) > 20
    assert [
        t(text)
        for text, names in quoted
        if not any(bare(t(name)) in t(text).casefold() for name in names)
    ] == []
