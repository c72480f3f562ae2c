"""What a text tells people to press is called there as it is on the button, in each language."""

import re

import pytest

from locales import texts
from tests.locales.test_locales import TRANSLATED
from tests.rules.texts import every_text

#: In quotation marks, or with a capital inside a sentence: press “Now”, in More, under Drafts.
QUOTED = re.compile(r"“([^”{}]+)”|(?<=[a-z] )(More|Drafts)\b")
#: So long is a label at most.
LABEL = 45


def bare(text: str) -> str:
    """Without the picture in front."""
    return re.sub(r"^[^\w«“{/]+", "", text).casefold()


def alone() -> list[str]:
    return [text for text in every_text() if isinstance(text, str)]


def labels() -> dict[str, list[str]]:
    found = dict[str, list[str]]()
    for text in alone():
        if len(text) < LABEL and "\n" not in text:
            found.setdefault(bare(text), []).append(text)
    return found


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
