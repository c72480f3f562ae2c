"""A long text as it was written, in as many messages as it needs."""

from collections.abc import Iterator

from cards.card import TEXT_UNITS, Card
from cards.text.markup import safe
from community.words import shorten, units


def whole_cards(text: str) -> list[Card]:
    return [Card(safe(part)) for part in _parts(text)]


def _parts(text: str) -> Iterator[str]:
    """Nothing is lost but the white space between."""
    while units(text) > TEXT_UNITS:
        head = shorten(text, TEXT_UNITS).removesuffix("…")
        yield head
        text = text[len(head) :].strip()
    yield text


def is_cut(frame: str, text: str) -> bool:
    """Whether a message that says this does not say all of the text."""
    return bool(text) and safe(text) not in frame
