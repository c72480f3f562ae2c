"""What is said or shown of pupils is not kept for as long as other things that are hidden: three
days after it was decided that nobody sees it, it is taken out of what could be brought back."""

from typing import Any

from basics.spans import DAY
from community.moderation.pictured import REASONS
from community.personal.data import personal, without
from community.personal.found import Kind
from storage.db import Rows, Transaction
from storage.moderation import sealed
from storage.moderation.sealed import PART, PHOTO, Sealed
from storage.moderation.things import What
from storage.pictures import pictures

KEPT = 3 * DAY
AT_ONCE = 100
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
        shown = await _shown_in(tx, kept, "shown")
        _drop_pictures(kept, shown)
        for part in kept.body["parts"]:
            part[PART.index("words")] = _plain(part[PART.index("words")])
        letters = kept.body.get("letters", [])
        kept.body["letters"] = [one for one in letters if not any(it in one[2] for it in gone)]
        await sealed.rewrite(tx, kept)
        await sealed.set_pupils_at(tx, kept, None)


def _said_in(kept: Sealed) -> set[str]:
    """What would be taken out, as it stands there."""
    texts = [value for _, _, values in kept.body["rows"] for value in values.values()]
    texts += [part[PART.index("words")] for part in kept.body["parts"]]
    return {
        text[one.start : one.end]
        for text in texts
        if isinstance(text, str) and _is_of_pupils(text)
        for one in personal(text)
    }


def _is_of_pupils(text: str) -> bool:
    return any(one.kind in _OF_PUPILS for one in personal(text))


def _plain(value: Any) -> Any:
    if not isinstance(value, str) or not _is_of_pupils(value):
        return value
    return without(value, personal(value))


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
