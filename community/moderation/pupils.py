"""What is said or shown of pupils is not kept for as long as other things that are hidden: three
days after it was decided that nobody sees it, it is taken out of what could be brought back."""

import json
from collections.abc import Iterator
from typing import Any

from basics import json_text
from basics.spans import DAY
from community.moderation.pictured import REASONS
from community.personal.data import personal, without
from community.personal.found import Kind
from storage.db import Rows, Transaction
from storage.moderation import sealed
from storage.moderation.sealed import PART, PHOTO, WITH_POSTER, Sealed
from storage.moderation.things import What
from storage.pictures import pictures
from storage.posters import posters

KEPT = 3 * DAY
AT_ONCE = 100
#: No answers are lists within lists any deeper.
NESTED = 4
#: By these somebody's words are of a pupil; what else is personal beside them goes along.
_OF_PUPILS = frozenset({Kind.PUPIL, Kind.IIN})
#: Why a picture waited, where children may be in it.
_SHOWN = frozenset({"shown", "children"})
_UNIQUE = PHOTO.index("unique_id")


async def note(
    tx: Transaction, what: What, thing_id: int, *, cause: str, reason: str, now: int
) -> None:
    """It was decided that nobody sees it."""
    kept = await sealed.get(tx, what, thing_id)
    if kept is None or kept.pupils_at is not None:
        return
    if _said_in(kept) or (reason in REASONS and await _shown_in(tx, kept, cause)):
        await sealed.set_pupils_at(tx, kept, now + KEPT)


async def take_out(tx: Transaction, now: int) -> None:
    """Whose time is over; the rest of it stays as long as it may be brought back."""
    for kept in await sealed.with_pupils(tx, now, AT_ONCE):
        gone = _said_in(kept)
        for row in kept.body["rows"]:
            row[2] = {name: _plain(value) for name, value in row[2].items()}
        if gone and await _is_drawn(tx, kept):
            sealed.undraw(kept)
        shown = await _shown_in(tx, kept, "shown")
        _drop_pictures(kept, shown)
        for part in kept.body["parts"]:
            part[PART.index("words")] = _plain(part[PART.index("words")])
        letters = kept.body.get("letters", [])
        kept.body["letters"] = [one for one in letters if not any(it in one[2] for it in gone)]
        await sealed.rewrite(tx, kept)
        await sealed.set_pupils_at(tx, kept, None)


async def _is_drawn(rows: Rows, kept: Sealed) -> bool:
    """Whether the bot drew a poster of these words."""
    poster = await posters.get(rows, kept.thing_id) if kept.what in WITH_POSTER else None
    return poster is not None and poster.kind == "drawn"


def _said_in(kept: Sealed) -> set[str]:
    """What would be taken out, as it stands there."""
    values = [value for _, _, held in kept.body["rows"] for value in held.values()]
    values += [part[PART.index("words")] for part in kept.body["parts"]]
    return {
        text[one.start : one.end]
        for value in values
        for text in _texts(value)
        if _is_of_pupils(text)
        for one in personal(text)
    }


def _json(value: str) -> Any:
    """What columns of answers hold; None for words as they are, whatever somebody wrote."""
    try:
        known = json.loads(value) if value[:1] in ("{", "[") else None
    except (ValueError, RecursionError):
        return None
    return known if _is_shallow(known, NESTED) else None


def _is_shallow(value: Any, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    held = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_shallow(one, levels - 1) for one in held)


def _texts(value: Any) -> Iterator[str]:
    """All that somebody wrote, also within answers, where lines and quotes are written
    otherwise."""
    if isinstance(value, str):
        known = _json(value)
        yield from [value] if known is None else _texts(known)
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _is_of_pupils(text: str) -> bool:
    return any(one.kind in _OF_PUPILS for one in personal(text))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, str):
        return value
    known = _json(value)
    if known is not None:
        said = _plain(known)
        return value if said == known else json_text.written(said)
    return without(value, personal(value)) if _is_of_pupils(value) else value


async def _shown_in(rows: Rows, kept: Sealed, cause: str) -> set[str]:
    """Pictures with children in them, as their authors said, or somebody who was recognised."""
    found = {row[_UNIQUE] for row in kept.body["photos"]}
    if kept.what == "picture" and cause in _SHOWN:
        return found
    return {one for one in found if await pictures.shows_children(rows, one)}


def _drop_pictures(kept: Sealed, gone: set[str]) -> None:
    kept.body["photos"] = [row for row in kept.body["photos"] if row[_UNIQUE] not in gone]
    for part in kept.body["parts"]:
        if part[PART.index("unique_id")] in gone:
            part[PART.index("unique_id")] = ""
