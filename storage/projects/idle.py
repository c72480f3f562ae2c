"""Projects in which nobody has written for long, and whose owners may be asked how it goes."""

from collections.abc import Sequence

from storage.db import Rows, Transaction
from storage.people.quiet import KEY, Habit, habit, has
from storage.projects.projects import PROJECT, Project

#: Of a project `r`: nobody has written in it since a moment, and its owner was not asked since.
_IDLE = (
    "r.state = 'open' AND r.asks = 1 AND r.stage <> 'changed' AND r.touched_at <= ?"
    " AND (r.asked_at IS NULL OR r.asked_at < r.touched_at)"
)


async def of_quiet_owners(rows: Rows, touched_before: int) -> list[Habit]:
    """Of those whose projects have been idle since."""
    found = await rows.all(
        f"SELECT DISTINCT {KEY} FROM project r JOIN person p ON p.id = r.owner_id"
        f" WHERE {_IDLE} AND p.started = 1 AND p.notices = 1",
        touched_before,
    )
    return [habit(row[0]) for row in found]


async def of_habits(
    rows: Rows, habits: Sequence[Habit], touched_before: int, *, asked_before: int, limit: int
) -> list[Project]:
    """The oldest idle project of each owner of these habits who can be asked about it and was
    not asked about another one since `asked_before`."""
    keys = [habit.key for habit in habits]
    return await PROJECT.all(
        rows,
        f"SELECT {PROJECT} FROM project WHERE id IN (SELECT min(r.id) FROM project r"
        " JOIN person p ON p.id = r.owner_id"
        f" WHERE {_IDLE} AND p.started = 1 AND p.notices = 1 AND {has(keys)}"
        " AND NOT EXISTS (SELECT 1 FROM project o"
        " WHERE o.owner_id = r.owner_id AND o.asked_at > ?) GROUP BY r.owner_id)"
        " ORDER BY touched_at, id LIMIT ?",
        touched_before,
        *keys,
        asked_before,
        limit,
    )


async def mark_asked(tx: Transaction, project_id: int, now: int) -> None:
    await tx.run("UPDATE project SET asked_at = ? WHERE id = ?", now, project_id)


async def set_asks(tx: Transaction, project_id: int, wanted: bool) -> None:
    await tx.run("UPDATE project SET asks = ? WHERE id = ?", int(wanted), project_id)
