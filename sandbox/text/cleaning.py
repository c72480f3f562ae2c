"""Letters that Telegram takes away or changes, white space at the ends, and what can be seen."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sandbox.bot_api.errors import bad
from sandbox.text.entity import Entity, fixed, in_order, moved, units

#: Bytes after which the server cuts.
LONGEST = 35_000
_SPACE = frozenset(map(chr, range(33))) - {"\n", "\r"}
_GONE = frozenset("\r\u0333\u033f\u030a\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
_TAKEN = str.maketrans(dict.fromkeys(_SPACE, " ") | dict.fromkeys(_GONE, ""))
_MARKS = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")
#: What looks like nothing: some as a space, some as no letter at all.
_BLANK = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
    "\U000e0000-\U000e007f]*"
)


def check(text: str) -> None:
    """Raises for halves of letters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None


def is_visible(text: str) -> bool:
    return _BLANK.fullmatch(text) is None


def cleaned(text: str) -> str:
    check(text)
    return _one_mark(text.translate(_TAKEN))


def _one_mark(text: str) -> str:
    """Of marks of direction in a row all but the last become joiners of no width."""
    return _MARKS.sub(lambda found: "\u200c" * len(found[0]), text)


def cleaned_with(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """The entities move along. Raises where one does not fit the text."""
    check(text)
    skipped, at = _measured(text)
    made = []
    for entity in entities:
        _check_place(entity, at)
        begin = entity.offset - skipped[entity.offset]
        end = entity.end - skipped[entity.end]
        made.append(_with_clean_url(moved(entity, begin, end - begin)))
    return _one_mark(text.translate(_TAKEN)), made


def _measured(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """At each UTF-16 unit how many letters are gone before it, and itself; -1 inside a letter."""
    skipped, count, at = [0], 0, [0]
    if units(text) == len(text) and not any(letter in text for letter in _GONE):
        return [0] * (len(text) + 1), range(len(text) + 1)
    for letter in text:
        wide = 2 if letter > "\uffff" else 1
        count += letter in _GONE
        at += [-1] * (wide - 1) + [len(skipped) + wide - 1]
        skipped += [count] * wide
    return skipped, at


def _with_clean_url(entity: Entity) -> Entity:
    if "url" not in entity.more:
        return entity
    return replace(entity, more={**entity.more, "url": cleaned(entity.more["url"])})


def _check_place(entity: Entity, at: Sequence[int]) -> None:
    end = len(at) - 1
    if entity.offset > end:
        raise bad(f"entity begins after the end of the text at UTF-16 offset {entity.offset}")
    if entity.end > end:
        raise bad(
            f"entity beginning at UTF-16 offset {entity.offset}"
            f" ends after the end of the text at UTF-16 offset {entity.end}"
        )
    if at[entity.offset] < 0 or at[entity.end] < 0:
        raise bad("entity begins or ends in a middle of a UTF-16 symbol")


def whole(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """Cleaned, trimmed, with entities in order; ("", []) where nothing can be seen."""
    if not entities:
        kept = cleaned(text).strip(" \n")
        return (_cut(kept), []) if is_visible(kept) else ("", [])
    found = fixed([entity for entity in entities if entity.length > 0])
    text, found = cleaned_with(text, found)
    end = text.rstrip(" \n")
    if not end:
        return "", []
    found = fixed([entity for entity in found if entity.length > 0])
    text, found = _trimmed(end, found)
    if not is_visible(text):
        return "", []
    short = _cut(text)
    size = units(short)
    return short, [entity for entity in found if entity.end <= size]


def _trimmed(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """On the left white space goes only up to the first entity."""
    size = units(text)
    found = in_order(
        moved(entity, entity.offset, min(entity.end, size) - entity.offset)
        for entity in entities
        if entity.offset < size
    )
    room = found[0].offset if found else len(text)
    lead = 0
    while lead < room and text[lead] in " \n":
        lead += 1
    return text[lead:], [moved(entity, entity.offset - lead, entity.length) for entity in found]


def _cut(text: str) -> str:
    raw = text.encode()
    return text if len(raw) <= LONGEST else raw[:LONGEST].decode(errors="ignore")
