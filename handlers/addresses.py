"""What people wrote, with the addresses that stand behind their words.

Telegram keeps the address of a linked word beside the text, in an entity; whoever reads the text
alone loses what was meant.
"""

import re
from collections.abc import Iterable

from telegram import Message, MessageEntity

from basics.records import dataclass

#: What a word may lead to and still be shown; the rest can't be opened from a text.
_OPENED = re.compile(r"(?:https?|tg)://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Link:
    """From where to where its words reach, in UTF-16 code units."""

    start: int
    end: int
    url: str


def with_addresses(message: Message) -> str | None:
    """The text or caption; behind each linked word its address in brackets."""
    words, entities = message.text, message.entities
    if not words:
        words, entities = message.caption, message.caption_entities
    links = _links(entities) if words and entities else []
    if not words or not links:
        return words
    units = words.encode("utf-16-le", "surrogatepass")
    for link in reversed(links):
        said = _decoded(units[2 * link.start : 2 * link.end])
        if _bare(said) != _bare(link.url):
            spaces = said[len(said.rstrip()) :]
            told = f"{said.rstrip()} ({link.url}){spaces}".encode("utf-16-le", "surrogatepass")
            units = units[: 2 * link.start] + told + units[2 * link.end :]
    return _decoded(units)


def _links(entities: Iterable[MessageEntity]) -> list[_Link]:
    """In their order; pieces of one link, whose letters only look different, are one."""
    links: list[_Link] = []
    for entity in sorted(entities, key=lambda one: one.offset):
        if entity.type != MessageEntity.TEXT_LINK or not _OPENED.match(entity.url or ""):
            continue
        link = _Link(entity.offset, entity.offset + entity.length, str(entity.url))
        if links and links[-1].url == link.url and links[-1].end == link.start:
            link = _Link(links.pop().start, link.end, link.url)
        links.append(link)
    return links


def _bare(address: str) -> str:
    """Words that are the address themselves need it no second time."""
    return _OPENED.sub("", address.strip(), count=1).rstrip("/").casefold()


def _decoded(units: bytes) -> str:
    return units.decode("utf-16-le", "surrogatepass")
