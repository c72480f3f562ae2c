"""News for authors, gathered until it is time to tell them."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.db import Rows, Transaction
from storage.people.quiet import Gathering, Habit, ready
from storage.rows import Columns

#: Who has news, of problems or of projects.
_NEWS = "(SELECT person_id, at FROM notice UNION ALL SELECT person_id, at FROM project_notice)"


@dataclass(frozen=True, slots=True)
class News:
    problem_id: int
    title: str
    comments: int
    solutions: int


_TOLD = Columns(News)
_OF_TOLD = _TOLD.of("n", title="p.title")


async def add(
    tx: Transaction, person_id: int, problem_id: int, *, now: int, comments: int, solutions: int
) -> None:
    await tx.run(
        "INSERT INTO notice (person_id, problem_id, comments, solutions, at)"
        " SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS"
        " (SELECT 1 FROM muted WHERE person_id = ? AND problem_id = ?)"
        " AND NOT EXISTS (SELECT 1 FROM person WHERE id = ? AND notices = 0)"
        " ON CONFLICT (person_id, problem_id) DO UPDATE SET"
        " comments = notice.comments + excluded.comments,"
        " solutions = notice.solutions + excluded.solutions",
        person_id,
        problem_id,
        comments,
        solutions,
        now,
        person_id,
        problem_id,
        person_id,
    )


async def people_due(
    rows: Rows, habits: Sequence[Habit], gathering: Gathering, *, limit: int
) -> list[int]:
    """People of these habits who are to be told of news now."""
    due = ready(gathering, habits)
    found = await rows.all(
        f"SELECT DISTINCT n.person_id FROM {_NEWS} n JOIN person p ON p.id = n.person_id"
        f" WHERE {due.sql} ORDER BY n.person_id LIMIT ?",
        *due.values,
        limit,
    )
    return [row[0] for row in found]


async def of_person(rows: Rows, person_id: int) -> list[News]:
    return await _TOLD.all(
        rows,
        f"SELECT {_OF_TOLD}"
        " FROM notice n JOIN problem p ON p.id = n.problem_id"
        " WHERE n.person_id = ? AND p.state <> 'withdrawn' ORDER BY n.at, n.problem_id",
        person_id,
    )


async def clear(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM notice WHERE person_id = ?", person_id)


async def mute(tx: Transaction, person_id: int, problem_id: int) -> None:
    await tx.run(
        "INSERT INTO muted (person_id, problem_id) VALUES (?, ?)"
        " ON CONFLICT (person_id, problem_id) DO NOTHING",
        person_id,
        problem_id,
    )
    await tx.run(
        "DELETE FROM notice WHERE person_id = ? AND problem_id = ?", person_id, problem_id
    )


async def unmute(tx: Transaction, person_id: int, problem_id: int) -> None:
    await tx.run("DELETE FROM muted WHERE person_id = ? AND problem_id = ?", person_id, problem_id)


async def is_muted(rows: Rows, person_id: int, problem_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM muted WHERE person_id = ? AND problem_id = ?", person_id, problem_id
        )
    )
