"""docs/guide.kk.md and docs/guide.ru.md: first steps in the languages of those who take them."""

import re
from collections.abc import Iterator

from cards.commands import SAID_AS
from locales.catalogue import entries
from tests.rules.tree import ROOT

_LABEL = re.compile(r"(?<!\*)\*(\w[^*]+)\*(?!\*)")
_COMMAND = re.compile(r"`/([a-z]+)")
_HEADING = re.compile(r"^#+ |^\*\*|^\d\. ", re.MULTILINE)
#: What says how labels look.
_NO_BUTTONS = {"kk": {"көлбеу қаріппен"}, "ru": {"наклонным шрифтом"}}


def guide(lang: str) -> str:
    return (ROOT / f"docs/guide.{lang}.md").read_text(encoding="utf-8")


def meant(lang: str) -> Iterator[set[str]]:
    """By their English texts, of each label in turn; a label may be said of several."""
    texts: dict[str, set[str]] = {}
    for entry in entries((ROOT / f"locales/{lang}.po").read_text(encoding="utf-8")):
        texts.setdefault(bare(entry.said[0]), set()).add(bare(entry.text))
    for label in _LABEL.findall(" ".join(guide(lang).split())):
        if label not in _NO_BUTTONS[lang]:
            yield texts.get(label, set())


def bare(text: str) -> str:
    """Without the sign before it."""
    return re.sub(r"^\W+", "", text)


def test_what_guides_say_to_press_is_called_so_and_means_the_same():
    kazakh, russian = list(meant("kk")), list(meant("ru"))
    assert len(kazakh) == len(russian) > 10
    assert all(one & other for one, other in zip(kazakh, russian, strict=True))


def test_guides_name_the_same_commands_in_the_same_order():
    kazakh, russian = _COMMAND.findall(guide("kk")), _COMMAND.findall(guide("ru"))
    assert kazakh == russian
    assert set(kazakh) <= set(SAID_AS)


def test_guides_have_the_same_parts():
    kazakh, russian = _HEADING.findall(guide("kk")), _HEADING.findall(guide("ru"))
    assert kazakh == russian
    assert len(kazakh) > 20
