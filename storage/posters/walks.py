"""Walks: a group sees the posters of an event one at a time."""

from dataclasses import replace
from typing import Literal

from basics.records import dataclass
from basics.spans import MINUTE
from storage.db import Rows, Transaction
from storage.posters.galleries import HUNG, IN_GALLERY, Hung
from storage.rows import Table

State = Literal["walking", "paused", "done"]


@dataclass(frozen=True, slots=True)
class Walk:
    id: int
    group_id: int
    event_id: int
    started_by: int
    #: Between two posters.
    minutes: int
    shown: int
    next_at: int
    state: State

    def is_due(self, now: int) -> bool:
        """Also where the clock was set back since: a pause is never longer than its minutes."""
        return not now < self.next_at <= now + self.minutes * MINUTE


_WALK = Table(Walk, "walk")
_BEGIN = _WALK.upsert(Walk, key="group_id, event_id", but=("id", "shown"))


async def get(rows: Rows, walk_id: int) -> Walk | None:
    return await _WALK.one(rows, f"SELECT {_WALK} FROM walk WHERE id = ?", walk_id)


async def of_group(rows: Rows, group_id: int, event_id: int) -> Walk | None:
    return await _WALK.one(
        rows, f"SELECT {_WALK} FROM walk WHERE group_id = ? AND event_id = ?", group_id, event_id
    )


async def begin(tx: Transaction, walk: Walk) -> Walk:
    """A new walk (its id does not count), or the known one of this group and event going on."""
    return await _BEGIN.row(tx, replace(walk, state="walking"))


async def begin_anew(tx: Transaction, walk_id: int) -> None:
    """It passes every poster once more."""
    await tx.run("DELETE FROM walk_stop WHERE walk_id = ?", walk_id)
    await tx.run("UPDATE walk SET shown = 0 WHERE id = ?", walk_id)


async def set_state(tx: Transaction, walk_id: int, state: State, *, next_at: int) -> None:
    await tx.run("UPDATE walk SET state = ?, next_at = ? WHERE id = ?", state, next_at, walk_id)


async def set_pace(tx: Transaction, walk_id: int, minutes: int, *, next_at: int) -> None:
    await tx.run(
        "UPDATE walk SET minutes = ?, next_at = ? WHERE id = ?", minutes, next_at, walk_id
    )


async def pause_others(tx: Transaction, group_id: int, event_id: int) -> None:
    """One walk at a time goes through a group."""
    await tx.run(
        "UPDATE walk SET state = 'paused' WHERE group_id = ? AND event_id <> ?"
        " AND state = 'walking'",
        group_id,
        event_id,
    )


async def due(rows: Rows, now: int, limit: int) -> list[Walk]:
    return await _WALK.all(
        rows,
        f"SELECT {_WALK} FROM walk WHERE state = 'walking'"
        f" AND (next_at <= ? OR next_at > ? + minutes * {MINUTE}) ORDER BY next_at, id LIMIT ?",
        now,
        now,
        limit,
    )


async def soonest(rows: Rows, _now: int) -> int | None:
    """When the next one goes on."""
    at: int | None = await rows.value("SELECT min(next_at) FROM walk WHERE state = 'walking'")
    return at


async def ahead(rows: Rows, walk: Walk) -> list[Hung]:
    """Posters that this walk has not passed."""
    return await HUNG.all(
        rows,
        f"SELECT p.id, p.visits, NULL {IN_GALLERY} AND NOT EXISTS (SELECT 1 FROM walk_stop s"
        " WHERE s.walk_id = ? AND s.project_id = p.id)",
        walk.event_id,
        walk.id,
    )


async def stop_at(tx: Transaction, walk: Walk, project_id: int, *, now: int, next_at: int) -> bool:
    """False when it was there already."""
    fresh = await tx.value(
        "INSERT INTO walk_stop (walk_id, project_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (walk_id, project_id) DO NOTHING RETURNING 1",
        walk.id,
        project_id,
        now,
    )
    if fresh:
        await tx.run(
            "UPDATE walk SET shown = shown + 1, next_at = ? WHERE id = ?", next_at, walk.id
        )
    return bool(fresh)


async def merge(tx: Transaction, group_id: int, empty_id: int) -> None:
    """A group that got two ids keeps the walks of both."""
    await tx.run(
        "UPDATE walk SET group_id = ? WHERE group_id = ? AND event_id NOT IN"
        " (SELECT event_id FROM walk WHERE group_id = ?)",
        group_id,
        empty_id,
        group_id,
    )
    await tx.run(
        "DELETE FROM walk_stop WHERE walk_id IN (SELECT id FROM walk WHERE group_id = ?)", empty_id
    )
    await tx.run("DELETE FROM walk WHERE group_id = ?", empty_id)
