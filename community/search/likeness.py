"""How much texts are like what is asked: parts of words that they share, rare ones counting more.

A part is three letters of a word with the space before it, or how a word of four letters and more
begins; of a word of three letters and less there is only the whole, else "КСП" finds copiers. Each
counts by the square of its rarity among the texts that are compared. A long text holds many parts
by chance, so it counts less, by the fourth root of its length. No language is known here, which
serves Kazakh with its endings, words of two languages in one text, and slips of the finger alike.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log
from types import MappingProxyType

from basics.records import dataclass

#: Less than this is chance.
SOMETHING_LIKE = 0.12
BEGINNING = 4
#: A word of so many letters is one part, and counts as two.
SHORT = 3
#: By an abbreviation, how else the same is said: with a space before it, each.
Names = Mapping[str, Sequence[str]]
NONE: Names = MappingProxyType({})
#: With the space before it; and how it may end in Russian and Kazakh.
_ABBREVIATION = 5
_ENDING = r"(?:[аеуы]|ом|ов|ам|ах|ами|[бгдклмнт]\w{1,5})?(?: |$)"


@dataclass(frozen=True, slots=True)
class Part:
    """What a text has of a word, by any of these; it counts as so many parts."""

    said: tuple[str, ...]
    counts: int = 1


def parts_of(asked: str, names: Names = NONE) -> list[Part]:
    """Of a text as basics/letters.py makes it searchable."""
    parts: dict[Part, None] = {}
    for word in asked.split():
        whole = f" {word}"
        if len(word) <= SHORT or word in names:
            parts[Part((whole, *names.get(word, ())), 2 if len(word) >= SHORT else 1)] = None
            continue
        for start in range(len(whole) - 2):
            parts[Part((whole[start : start + 3],))] = None
        parts[Part((whole[: BEGINNING + 1],))] = None
    return list(parts)


def likeness(asked: str, texts: Sequence[str], names: Names = NONE) -> list[float]:
    """For each of the texts from 0, nothing in common, to 1; all of them made searchable."""
    parts = parts_of(asked, names)
    shared, whole, count = [0.0] * len(texts), 0.0, sum(part.counts for part in parts)
    for part in parts:
        holding = _holding(part, texts)
        weight = part.counts * log(1 + len(texts) / (len(holding) or 1)) ** 2
        whole += weight
        for place in holding:
            shared[place] += weight
    return [
        one / whole * min(1.0, count / len(text)) ** 0.25 if one else 0.0
        for one, text in zip(shared, texts, strict=True)
    ]


def _holding(part: Part, texts: Sequence[str]) -> list[int]:
    """Places of the texts that have it."""
    [first, *others] = part.said
    if others:
        any_of = _any(part.said)
        return [place for place, text in enumerate(texts) if any_of.search(text)]
    return [place for place, text in enumerate(texts) if first in text]


@lru_cache(maxsize=64)
def _any(said: tuple[str, ...]) -> re.Pattern[str]:
    """With whatever ending; an abbreviation with its own, which no "соревнования" is of СОР."""
    return re.compile("|".join(_with_endings(one) for one in said))


def _with_endings(said: str) -> str:
    if len(said) <= _ABBREVIATION:
        return said + _ENDING
    stems = (word[:-2] if len(word) > _ABBREVIATION else word for word in said.split())
    return "".join(rf" {stem}\w*" for stem in stems)
