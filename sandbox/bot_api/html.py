"""Words as Telegram takes them: text and entities, as the Bot API writes them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sandbox.text import cleaning, entity, found, links, markup
from sandbox.text.entity import Entity, units

__all__ = ["given", "parse", "parts", "typed", "units"]

Json = dict[str, Any]
#: The server keeps so many.
MOST = 100
#: What the Bot API does not tell.
_UNTOLD = frozenset({"bank_card"})


def parse(text: str) -> tuple[str, list[Json]]:
    """From HTML. Raises the 400 that Telegram answers to broken markup."""
    return _whole(*markup.parsed(text))


def given(text: str, entities: Iterable[Json]) -> tuple[str, list[Json]]:
    """With entities of one's own."""
    return _whole(text, [one for raw in entities if (one := _taken(raw)) is not None])


def _taken(raw: Json) -> Entity | None:
    """A link leads where Telegram would follow it, or it is none."""
    given = entity.from_json(raw)
    if given.type != "text_link":
        return given
    kind, more = links.target(str(given.more.get("url", "")))
    return None if kind is None else Entity(kind, given.offset, given.length, more)


def typed(text: str) -> tuple[str, list[Json]]:
    """As people type it; ("", []) where nothing can be seen."""
    return _whole(text, [])


def _whole(text: str, entities: Sequence[Entity]) -> tuple[str, list[Json]]:
    said, kept = cleaning.whole(text, entities)
    every = entity.with_found(kept, found.found(said))
    told = [one.json() for one in every if one.type not in _UNTOLD]
    return said, told[:MOST]


def parts(text: str, limit: int) -> Iterator[str]:
    """What a client makes of a text that is too long: it cuts where a line or a word ends."""
    while units(text) > limit:
        head = _head(text, limit)
        ends = (head.rfind("\n\n"), head.rfind("\n"), head.rfind(" "))
        at = next((place for place in ends if place > len(head) // 2), len(head))
        yield head[:at]
        text = text[at:].lstrip(" \n")
    yield text


def _head(text: str, limit: int) -> str:
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")
