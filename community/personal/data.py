"""What is personal in a text that everybody would read, and the text without it."""

from collections.abc import Iterator, Sequence, Set

from community.personal.found import Found, Piece
from community.personal.homes import homes
from community.personal.numbers import numbers
from community.personal.pupils import pupils
from community.words import units

#: Stands where something was taken out.
TAKEN_OUT = "[…]"


def personal(text: str) -> tuple[Found, ...]:
    """In the order of the text; of two that overlap, the one that begins first."""
    return tuple(_apart(sorted(_all(text), key=lambda one: (one.start, -one.end))))


def pieces(text: str) -> list[Piece]:
    """The same as it stands there; what stands there twice is one."""
    found = (Piece(one.kind, text[one.start : one.end]) for one in personal(text))
    return list(dict.fromkeys(found))


def without(text: str, found: Sequence[Found]) -> str:
    """The same text with [...] where these stood, which `personal` found in it."""
    parts, end = [], 0
    for one in found:
        parts += [text[end : one.start], TAKEN_OUT]
        end = one.end
    return "".join([*parts, text[end:]])


def covered(text: str, words: Set[str]) -> str:
    """The same text, as long as it was in Telegram's units, with dots where these words stood."""
    parts, end = [], 0
    for one in personal(text):
        said = text[one.start : one.end]
        if said in words:
            parts += [text[end : one.start], "[" + "…" * (units(said) - 2) + "]"]
            end = one.end
    return "".join([*parts, text[end:]])


def _all(text: str) -> Iterator[Found]:
    yield from numbers(text)
    yield from pupils(text)
    yield from homes(text)


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    end = 0
    for one in found:
        if one.start >= end:
            yield one
            end = one.end
