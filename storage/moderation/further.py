"""Groups that see something later: the first things of who is new, until somebody has looked."""

from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns

What = Literal["problem", "project"]
#: In place of a group: all teachers who use the bot.
EVERYBODY = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    what: What
    thing_id: int


_WAITING = Columns(Waiting)
#: A colleague has it too, or said something of it.
_SOMEBODY = (
    "CASE w.what WHEN 'problem' THEN EXISTS (SELECT 1 FROM problem p JOIN vote v"
    " ON v.problem_id = p.id WHERE p.id = w.thing_id AND v.voter_id <> p.author_id)"
    " ELSE EXISTS (SELECT 1 FROM project o JOIN project_comment c ON c.project_id = o.id"
    " WHERE o.id = w.thing_id AND c.author_id <> o.owner_id AND c.state = 'said') END"
)
_REPORTED = (
    "EXISTS (SELECT 1 FROM queue_entry e JOIN report r ON r.entry_id = e.id"
    " WHERE e.what = w.what AND e.thing_id = w.thing_id AND r.state = 'open')"
)
_SEALED = "EXISTS (SELECT 1 FROM sealed s WHERE s.what = w.what AND s.thing_id = w.thing_id)"


async def wait(
    tx: Transaction, what: What, thing_id: int, *, groups: Sequence[int], now: int
) -> None:
    await tx.many(
        "INSERT INTO going_further (what, thing_id, group_id, at) VALUES (?, ?, ?, ?)",
        [(what, thing_id, one, now) for one in groups],
    )


async def take(tx: Transaction, what: What, thing_id: int) -> list[int]:
    """The groups that waited for it, and wait no more."""
    found = await tx.all(
        "SELECT group_id FROM going_further WHERE what = ? AND thing_id = ? ORDER BY group_id",
        what,
        thing_id,
    )
    await tx.run("DELETE FROM going_further WHERE what = ? AND thing_id = ?", what, thing_id)
    return [row[0] for row in found]


async def waits(rows: Rows, what: What, thing_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM going_further WHERE what = ? AND thing_id = ? LIMIT 1", what, thing_id
        )
    )


async def due(rows: Rows, before: int, limit: int) -> list[Waiting]:
    """What waits since then or longer, of which somebody said something, and nobody ill."""
    found = await _WAITING.all(
        rows,
        "SELECT w.what, w.thing_id FROM going_further w WHERE w.at <= ?"
        f" AND {_SOMEBODY} AND NOT {_REPORTED} AND NOT {_SEALED} ORDER BY w.at LIMIT ?",
        before,
        limit,
    )
    return list(dict.fromkeys(found))


_JOINED: dict[What, str] = {
    "problem": "SELECT 1 FROM problem p JOIN vote v ON v.problem_id = p.id WHERE p.id = ?"
    " AND p.created_at <= ? AND v.voter_id <> p.author_id LIMIT 1",
    "project": "SELECT 1 FROM project o JOIN project_comment c ON c.project_id = o.id"
    " WHERE o.id = ? AND o.created_at <= ? AND c.author_id <> o.owner_id AND c.state = 'said'"
    " LIMIT 1",
}


async def was_joined(rows: Rows, what: What, thing_id: int, *, before: int) -> bool:
    """Whether it is there since before then, and a colleague has it too or said something."""
    return bool(await rows.value(_JOINED[what], thing_id, before))


async def made_by(rows: Rows, person_id: int) -> int:
    """How many problems and projects they have raised, whatever became of them."""
    return int(
        await rows.value(
            "SELECT (SELECT count(*) FROM problem WHERE author_id = ?)"
            " + (SELECT count(*) FROM project WHERE owner_id = ?)",
            person_id,
            person_id,
        )
    )


async def drop_older(tx: Transaction, before: int) -> int:
    """What nobody wanted."""
    return await tx.run("DELETE FROM going_further WHERE at < ?", before)
