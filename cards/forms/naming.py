"""Which button of a question words name: people type what they read."""

import re
from collections.abc import Sequence
from functools import lru_cache

from cards.forms.questions import Option, Question
from community.words import folded, line
from locales import Texts
from locales.topic_words import PASSING

#: A sign before the words of a button.
_SIGN = re.compile(r"^\W+")
_WORD = re.compile(r"\w+")
#: Shorter beginnings of a name are chance.
ENOUGH = 3


def meant(said: str, asked: Sequence[Question]) -> Option | None:
    """The option that words name: in full, or the only one that begins so."""
    wanted = folded(line(said))
    spoken = [(_spoken(one.label), one) for question in asked for one in question.options]
    whole = {one.value: one for name, one in spoken if name == wanted}
    begun = {one.value: one for name, one in spoken if _begins(name, wanted)}
    for found in (whole, begun):
        if len(found) == 1:
            return found.popitem()[1]
    return None


def _begins(name: str, wanted: str) -> bool:
    """Of a shorter word, such as "да", the whole first word must be it."""
    enough = len(wanted) >= ENOUGH or _WORD.findall(name)[:1] == [wanted]
    return enough and name.startswith(wanted)


def named_label(said: str, labels: Sequence[str]) -> bool:
    """Whether words are the whole name of one of these buttons."""
    return folded(line(said)) in [_spoken(label) for label in labels]


def is_skip(said: str, asked: Sequence[Question], every: Sequence[Texts]) -> bool:
    """Whether words say that one goes on without a new answer: as a button does, or as people put
    it; or a dash, as on paper."""
    labels = [*PASSING, *(question.skip for question in asked if question.skip)]
    for t in every:
        labels += [t("Skip"), t("Go on"), t("Keep it so")]
    spoken = folded(line(said)).rstrip(".!")
    return not spoken.strip("-–—") or spoken in [_spoken(label) for label in labels]


@lru_cache(1024)
def _spoken(label: str) -> str:
    """Without the sign before it. Each message is compared with the same names: to fold them anew
    was a fortieth of an answer in a form."""
    return folded(line(_SIGN.sub("", label)))
