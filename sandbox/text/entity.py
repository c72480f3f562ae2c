"""Entities of a text, and how Telegram puts them in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Json = dict[str, Any]

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
BLOCKQUOTES = frozenset({"blockquote", "expandable_blockquote"})
PRE = frozenset({"pre", "code", "date_time"})
#: All others are continuous: they hold no other of their kind.
_PRIORITIES = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}


@dataclass(frozen=True, slots=True)
class Entity:
    type: str
    offset: int
    length: int
    #: What else it carries, such as a url.
    more: Json = field(default_factory=dict)

    @property
    def end(self) -> int:
        return self.offset + self.length

    def json(self) -> Json:
        return {"type": self.type, "offset": self.offset, "length": self.length, **self.more}


def from_json(given: Json) -> Entity:
    more = {name: value for name, value in given.items() if name not in _OWN}
    return Entity(given["type"], int(given["offset"]), int(given["length"]), more)


_OWN = ("type", "offset", "length")


def units(text: str) -> int:
    """Length in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    return sorted(entities, key=_key)


def _key(entity: Entity) -> tuple[int, int, int]:
    priority = _PRIORITIES.get(entity.type, 50)
    if entity.type == "pre" and "language" in entity.more:
        priority = 10
    return entity.offset, -entity.length, priority


def fixed(entities: Sequence[Entity]) -> list[Entity]:
    """Without those that Telegram drops, the others split where they cross."""
    ordered = in_order(entities)
    if _valid(ordered):
        return ordered
    splittable, quotes, rest = _sorts(ordered)
    rest = _without_crossing(rest)
    if quotes:
        quotes = _without_crossing(quotes)
        rest = in_order([*_outside(rest, quotes), *quotes])
    return _resplit(splittable, rest)


def with_found(entities: Sequence[Entity], found: Sequence[Entity]) -> list[Entity]:
    """Links, commands and so on join those that were given, where there is room."""
    if not found:
        return list(entities)
    splittable, quotes, rest = _sorts(entities)
    merged = _merged(rest, _outside(found, quotes))
    if quotes:
        merged = in_order([*merged, *quotes])
    return _resplit(splittable, merged)


def _sorts(entities: Iterable[Entity]) -> tuple[list[Entity], list[Entity], list[Entity]]:
    """Splittable ones, quotations, and all others."""
    sorts: tuple[list[Entity], list[Entity], list[Entity]] = ([], [], [])
    for entity in entities:
        which = 0 if entity.type in SPLITTABLE else 1 if entity.type in BLOCKQUOTES else 2
        sorts[which].append(entity)
    return sorts


def _valid(ordered: Sequence[Entity]) -> bool:
    """Whether nothing need be done."""
    ends = dict.fromkeys(SPLITTABLE, -1)
    around: list[Entity] = []
    for entity in ordered:
        while around and entity.offset >= around[-1].end:
            around.pop()
        if around and not _may_stand_in(entity, around):
            return False
        if entity.type in ends:
            if ends[entity.type] >= entity.offset:
                return False
            ends[entity.type] = entity.end
        around.append(entity)
    return True


def _may_stand_in(entity: Entity, around: Sequence[Entity]) -> bool:
    outer = {_kind(other) for other in around}
    if entity.end > around[-1].end or _kind(entity) in outer or around[-1].type in PRE:
        return False
    if entity.type in PRE and not outer <= BLOCKQUOTES:
        return False
    continuous = {kind for kind in outer if _is_continuous(kind)}
    if continuous and (_is_continuous(entity.type) or entity.type in BLOCKQUOTES):
        return False
    if entity.type in BLOCKQUOTES and outer & BLOCKQUOTES:
        return False
    return not outer & set(SPLITTABLE)


def _kind(entity: Entity) -> str:
    """A listing in a language is another kind than one in none."""
    return "pre_code" if entity.type == "pre" and "language" in entity.more else entity.type


def _is_continuous(kind: str) -> bool:
    return kind not in SPLITTABLE and kind not in BLOCKQUOTES and kind not in (*PRE, "pre_code")


def _without_crossing(ordered: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in ordered:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _outside(ordered: Sequence[Entity], quotes: Sequence[Entity]) -> list[Entity]:
    """Those that cross no border of a quotation."""
    return [entity for entity in ordered if not _crosses(entity, quotes)]


def _crosses(entity: Entity, quotes: Sequence[Entity]) -> bool:
    quote = next((quote for quote in quotes if quote.end > entity.offset), None)
    if quote is None:
        return False
    return quote.end < entity.end or entity.offset < quote.offset < entity.end


def _merged(old: Sequence[Entity], new: Sequence[Entity]) -> list[Entity]:
    """The old ones, and those of the new ones that touch none of them."""
    free = [
        entity
        for entity in new
        if not any(entity.offset < other.end and other.offset < entity.end for other in old)
    ]
    return sorted([*old, *free], key=lambda entity: entity.offset)


def _resplit(splittable: Sequence[Entity], rest: Sequence[Entity]) -> list[Entity]:
    if not splittable:
        return list(rest)
    return in_order([*rest, *_Splitter(splittable).split(rest)])


class _Splitter:
    """Bold, italic and so on: merged where they meet, split at the borders of all others, and
    taken out of code."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._waiting = list(entities)
        self._begins = dict.fromkeys(SPLITTABLE, 0)
        self._ends = dict.fromkeys(SPLITTABLE, 0)
        self._made: list[Entity] = []

    def split(self, others: Sequence[Entity]) -> list[Entity]:
        around: list[Entity] = []
        for other in others:
            self._go_on(other.offset, around)
            around.append(other)
        self._go_on(1 << 30, around)
        return self._made

    def _go_on(self, offset: int, around: list[Entity]) -> None:
        while around and offset >= around[-1].end:
            before = len(self._made)
            self._add(around[-1].end)
            if around[-1].type in PRE:
                del self._made[before:]
            around.pop()
        self._add(offset)

    def _add(self, until: int) -> None:
        while self._waiting and self._waiting[0].offset < until:
            entity = self._waiting.pop(0)
            end = self._ends[entity.type]
            if entity.offset <= end and end:
                self._ends[entity.type] = max(end, entity.end)
            else:
                self._flush(entity.offset)
                self._begins[entity.type] = entity.offset
                self._ends[entity.type] = entity.end
        self._flush(until)

    def _flush(self, offset: int) -> None:
        for kind in SPLITTABLE:
            begin, end = self._begins[kind], self._ends[kind]
            if not end or begin >= offset:
                continue
            self._made.append(Entity(kind, begin, min(end, offset) - begin))
            over = end <= offset
            self._begins[kind], self._ends[kind] = (0, 0) if over else (offset, end)


def moved(entity: Entity, offset: int, length: int) -> Entity:
    return replace(entity, offset=offset, length=length)
