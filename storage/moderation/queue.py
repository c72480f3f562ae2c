"""The queue: one entry a thing that waits for a decision."""

from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.moderation.things import WHERE, What
from storage.rows import WORDS, ByName, Table

Cause = Literal[
    "report",
    "appeal",
    "changed",
    "links",
    "repeated",
    "first",
    "many",
    "further",
    "children",
    "shown",
    "pictured",
    "alike",
]


@dataclass(frozen=True, slots=True)
class Entry:
    id: int
    what: What
    thing_id: int
    author_id: int
    regions: tuple[str, ...]
    #: pending, asked or decided
    state: str
    cause: Cause
    urgent: int
    opened_at: int
    told_at: int | None
    spread_at: int | None
    #: Who may not decide now.
    decided_by: int | None
    #: Who has it open, and until when.
    held_by: int | None = None
    held_until: int = 0
    #: Of an objection that waits for a week: since when others than its regions may answer.
    abroad_at: int | None = None
    #: Of an objection to a mute, where the thing itself waits, too: for what.
    resumes: Cause | None = None


_ENTRY = Table(Entry, "queue_entry", regions=WORDS)
_GONE = " UNION ALL ".join(
    f"SELECT 1 FROM {kind.table} w WHERE queue_entry.what = '{what}'"
    f" AND w.{kind.key} = queue_entry.thing_id AND w.state = 'withdrawn'"
    for what, kind in WHERE.items()
)
_TAKEN_BACK = (
    f"SELECT {_ENTRY} FROM queue_entry WHERE state = 'pending' AND cause <> 'appeal'"
    f" AND EXISTS ({_GONE}) AND NOT EXISTS (SELECT 1 FROM sealed s"
    " WHERE s.what = queue_entry.what AND s.thing_id = queue_entry.thing_id)"
)
_ADD = _ENTRY.insert(
    ByName, "what", "thing_id", "author_id", "regions", "state", "cause", "urgent", "opened_at"
)


async def get(rows: Rows, entry_id: int) -> Entry | None:
    return await _ENTRY.one(rows, f"SELECT {_ENTRY} FROM queue_entry WHERE id = ?", entry_id)


async def of_thing(rows: Rows, what: What, thing_id: int) -> Entry | None:
    return await _ENTRY.one(
        rows,
        f"SELECT {_ENTRY} FROM queue_entry WHERE what = ? AND thing_id = ?",
        what,
        thing_id,
    )


async def add(
    tx: Transaction,
    what: What,
    thing_id: int,
    *,
    author_id: int,
    regions: Sequence[str],
    cause: Cause,
    now: int,
) -> Entry:
    return await _ADD.row(
        tx,
        what=what,
        thing_id=thing_id,
        author_id=author_id,
        regions=regions,
        state="pending",
        cause=cause,
        urgent=0,
        opened_at=now,
    )


async def reopen(
    tx: Transaction, entry_id: int, cause: Cause, *, but: int | None, now: int
) -> None:
    """It waits again, for anybody `but` one. Of an objection and something else that waits the
    objection is what is told, and the other one is not lost."""
    known = await get(tx, entry_id)
    before = known.cause if known and known.state == "pending" else None
    other = before if cause == "appeal" else None
    if known and before == "appeal":
        if cause != "appeal":
            but, now = known.decided_by, known.opened_at
        other = known.resumes if cause == "appeal" else cause
        cause = "appeal"
    await tx.run(
        "UPDATE queue_entry SET state = 'pending', cause = ?, resumes = ?, decided_by = ?,"
        " urgent = CASE WHEN state = 'pending' THEN urgent ELSE 0 END,"
        " opened_at = ?, told_at = NULL, spread_at = NULL, held_by = NULL, abroad_at = NULL"
        " WHERE id = ?",
        cause,
        other,
        but,
        now,
        entry_id,
    )


async def answer(tx: Transaction, entry_id: int) -> None:
    """Its author's objection is answered: what else it waits for goes on."""
    await tx.run(
        "UPDATE queue_entry SET state = CASE WHEN resumes IS NULL THEN 'decided' ELSE state END,"
        " urgent = CASE WHEN resumes IS NULL THEN 0 ELSE urgent END,"
        " told_at = CASE WHEN resumes IS NULL THEN told_at END,"
        " cause = coalesce(resumes, cause), resumes = NULL, decided_by = NULL, held_by = NULL,"
        " abroad_at = NULL WHERE id = ? AND state = 'pending'",
        entry_id,
    )


async def only_object(tx: Transaction, entry_id: int) -> None:
    """All else that it waited for is decided."""
    await tx.run(
        "UPDATE queue_entry SET resumes = NULL, urgent = 0, held_by = NULL WHERE id = ?", entry_id
    )


async def close(tx: Transaction, entry_id: int, state: str, *, of: str = "pending") -> bool:
    """The one way out of a state; False for who comes second."""
    return (
        await tx.run(
            "UPDATE queue_entry SET state = ?, decided_by = NULL, urgent = 0, held_by = NULL"
            " WHERE id = ? AND state = ?",
            state,
            entry_id,
            of,
        )
        > 0
    )


async def drop(tx: Transaction, entry_id: int) -> None:
    """Nobody reports it any more, and nothing was ever decided about it."""
    await tx.run("DELETE FROM queue_entry WHERE id = ?", entry_id)


async def mark_urgent(tx: Transaction, entry_id: int) -> None:
    """Whoever was told of it before it was so is told again."""
    await tx.run(
        "UPDATE queue_entry SET urgent = 1, told_at = NULL WHERE id = ? AND urgent = 0", entry_id
    )


async def tell_again(tx: Transaction, entry_id: int) -> None:
    """There is more to it than when it was told."""
    await tx.run("UPDATE queue_entry SET told_at = NULL WHERE id = ?", entry_id)


async def hand_on(tx: Transaction, entry_id: int, *, but: int) -> None:
    await tx.run(
        "UPDATE queue_entry SET decided_by = ?, told_at = NULL, held_by = NULL WHERE id = ?",
        but,
        entry_id,
    )


async def hold(tx: Transaction, entry_id: int, person_id: int, *, until: int) -> None:
    """This one alone: what they had open before is let go."""
    await tx.run(
        "UPDATE queue_entry SET held_by = NULL WHERE held_by = ? AND id <> ?", person_id, entry_id
    )
    await tx.run(
        "UPDATE queue_entry SET held_by = ?, held_until = ? WHERE id = ?",
        person_id,
        until,
        entry_id,
    )


async def open_of(rows: Rows, author_id: int) -> list[Entry]:
    """Of one author what waits, also for the author."""
    return await _ENTRY.all(
        rows,
        f"SELECT {_ENTRY} FROM queue_entry WHERE author_id = ? AND state <> 'decided' ORDER BY id",
        author_id,
    )


async def answers_for(tx: Transaction, project_id: int, person_id: int) -> None:
    """What is decided about it, or its poster, from now on is about the one whose it is now."""
    await tx.run(
        "UPDATE queue_entry SET author_id = ? WHERE what IN ('project', 'poster')"
        " AND thing_id = ?",
        person_id,
        project_id,
    )


async def pending(rows: Rows, limit: int) -> list[Entry]:
    """What is urgent first, then what waits longest."""
    return await _ENTRY.all(
        rows,
        f"SELECT {_ENTRY} FROM queue_entry WHERE state = 'pending'"
        " ORDER BY urgent DESC, opened_at, id LIMIT ?",
        limit,
    )


async def taken_back(rows: Rows, limit: int) -> list[Entry]:
    """What waits though its author took it back; not their objections."""
    return await _ENTRY.all(rows, f"{_TAKEN_BACK} LIMIT ?", limit)


async def untold(rows: Rows, limit: int) -> list[Entry]:
    return await _ENTRY.all(
        rows,
        f"SELECT {_ENTRY} FROM queue_entry WHERE state = 'pending' AND told_at IS NULL"
        " ORDER BY opened_at, id LIMIT ?",
        limit,
    )


async def left_since(rows: Rows, before: int, *, until: int, limit: int) -> list[Entry]:
    """What waits since then or longer, and of which the whole country was not told, or not since
    `until`."""
    return await _ENTRY.all(
        rows,
        f"SELECT {_ENTRY} FROM queue_entry WHERE state = 'pending'"
        " AND (spread_at IS NULL OR spread_at <= ?) AND opened_at <= ?"
        " ORDER BY opened_at, id LIMIT ?",
        until,
        before,
        limit,
    )


async def hidden_by_nobody(rows: Rows, before: int, limit: int) -> list[Entry]:
    """What hid itself then or earlier, and about which nobody decided anything since."""
    return await _ENTRY.all(
        rows,
        f"SELECT {_ENTRY} FROM queue_entry WHERE state = 'pending' AND opened_at <= ?"
        " AND EXISTS (SELECT 1 FROM decision d WHERE d.entry_id = queue_entry.id AND d.at <= ?"
        " AND d.decided_by = 0 AND d.was = 'seen' AND d.undone_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM decision l WHERE l.entry_id = d.entry_id AND l.id > d.id"
        " AND l.undone_at IS NULL AND l.deed <> 'handed' AND l.deed <> 'silenced'))"
        " ORDER BY opened_at, id LIMIT ?",
        before,
        before,
        limit,
    )


async def objections_since(rows: Rows, before: int, limit: int) -> list[Entry]:
    """Objections that wait since then or longer, and that only their regions may answer: to what
    was decided, and to what hid itself and about which nobody decided since."""
    return await _ENTRY.all(
        rows,
        f"SELECT {_ENTRY} FROM queue_entry WHERE state = 'pending' AND abroad_at IS NULL"
        " AND opened_at <= ? AND (cause = 'appeal' OR EXISTS"
        " (SELECT 1 FROM decision d WHERE d.entry_id = queue_entry.id AND d.decided_by = 0"
        " AND d.undone_at IS NULL AND d.appealed_at <= ?"
        " AND NOT EXISTS (SELECT 1 FROM decision l WHERE l.entry_id = d.entry_id AND l.id > d.id"
        " AND l.undone_at IS NULL AND l.deed <> 'handed' AND l.deed <> 'silenced')))"
        " ORDER BY opened_at, id LIMIT ?",
        before,
        before,
        limit,
    )


async def mark_abroad(tx: Transaction, entry_id: int, now: int) -> None:
    await tx.run("UPDATE queue_entry SET abroad_at = ? WHERE id = ?", now, entry_id)


async def mark_told(tx: Transaction, entry_id: int, now: int) -> None:
    await tx.run("UPDATE queue_entry SET told_at = ? WHERE id = ?", now, entry_id)


async def mark_spread(tx: Transaction, entry_id: int, now: int) -> None:
    await tx.run("UPDATE queue_entry SET spread_at = ? WHERE id = ?", now, entry_id)


#: Entries that are over, and of which nothing was decided since; the value is that moment.
_OVER = (
    "SELECT e.id FROM queue_entry e WHERE e.state = 'decided' AND e.opened_at < ?"
    " AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.entry_id = e.id AND d.at >= ?)"
    " AND NOT EXISTS (SELECT 1 FROM sealed s WHERE s.what = e.what AND s.thing_id = e.thing_id)"
)


async def purge(tx: Transaction, before: int) -> int:
    """Nothing of what was decided before then is kept; returns how many things that were."""
    for table in ("report", "decision"):
        await tx.run(f"DELETE FROM {table} WHERE entry_id IN ({_OVER})", before, before)
    return await tx.run(f"DELETE FROM queue_entry WHERE id IN ({_OVER})", before, before)
