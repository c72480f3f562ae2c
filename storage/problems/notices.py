"""News for authors, gathered until it is time to tell them."""

from collections.abc import Sequence
from dataclasses import replace

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.people.quiet import Gathering, Habit, look_again, ready
from storage.rows import Columns

#: Who has news, of problems or of projects.
_NEWS = "(SELECT person_id, at FROM notice UNION ALL SELECT person_id, at FROM project_notice)"


@dataclass(frozen=True, slots=True)
class Counts:
    """What is new: on a problem of one's own, and to a solution of one's own to it."""

    comments: int = 0
    solutions: int = 0
    #: How many said meanwhile that it helped, and whether the author said that it solved it.
    helped: int = 0
    solved: int = 0
    #: How many tried it too.
    tried: int = 0


@dataclass(frozen=True, slots=True)
class News:
    problem_id: int
    title: str
    comments: int
    solutions: int
    helped: int
    solved: int
    tried: int
    #: Since when.
    at: int

    @property
    def is_some(self) -> bool:
        return any((self.comments, self.solutions, self.helped, self.solved, self.tried))


@dataclass(frozen=True, slots=True)
class Word:
    """The words of a comment or a solution, with who wrote them."""

    author: str
    text: str
    is_solution: int


_TOLD = Columns(News)
_OF_TOLD = _TOLD.of("n", title="p.title")
_WORD = Columns(Word)


async def add(tx: Transaction, person_id: int, problem_id: int, *, news: Counts, now: int) -> None:
    await tx.run(
        "INSERT INTO notice"
        " (person_id, problem_id, comments, solutions, helped, solved, tried, at)"
        " SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS"
        " (SELECT 1 FROM muted WHERE person_id = ? AND problem_id = ?)"
        " AND NOT EXISTS (SELECT 1 FROM person WHERE id = ? AND notices = 0)"
        " ON CONFLICT (person_id, problem_id) DO UPDATE SET"
        " comments = notice.comments + excluded.comments,"
        " solutions = notice.solutions + excluded.solutions,"
        " helped = notice.helped + excluded.helped,"
        " tried = notice.tried + excluded.tried,"
        " solved = CASE WHEN excluded.solved = 1 THEN 1 ELSE notice.solved END,"
        # Where the clock was set back, since the earlier moment.
        " at = CASE WHEN excluded.at < notice.at THEN excluded.at ELSE notice.at END",
        person_id,
        problem_id,
        news.comments,
        news.solutions,
        news.helped,
        news.solved,
        news.tried,
        now,
        person_id,
        problem_id,
        person_id,
    )


async def take_back(tx: Transaction, person_id: int, problem_id: int, *, news: Counts) -> None:
    """What was not told yet and holds no more."""
    await tx.run(
        "UPDATE notice SET helped = CASE WHEN helped > ? THEN helped - ? ELSE 0 END,"
        " tried = CASE WHEN tried > ? THEN tried - ? ELSE 0 END,"
        " solved = CASE WHEN ? = 1 THEN 0 ELSE solved END WHERE person_id = ? AND problem_id = ?",
        news.helped,
        news.helped,
        news.tried,
        news.tried,
        news.solved,
        person_id,
        problem_id,
    )
    await tx.run(
        "DELETE FROM notice WHERE person_id = ? AND problem_id = ?"
        " AND comments + solutions + helped + solved + tried = 0",
        person_id,
        problem_id,
    )


async def words_of(rows: Rows, person_id: int, news: News, *, limit: int) -> list[Word]:
    """The first that colleagues wrote on a problem since then, and that stand."""
    values = (news.problem_id, person_id, news.at)
    return await _WORD.all(
        rows,
        "SELECT author, text, is_solution FROM ("
        "SELECT p.name AS author, c.text AS text, 0 AS is_solution, c.created_at AS at"
        " FROM comment c JOIN person p ON p.id = c.author_id WHERE c.problem_id = ?"
        " AND c.author_id <> ? AND c.created_at >= ? AND c.state = 'said'"
        " UNION ALL SELECT p.name, s.text, 1, s.created_at"
        " FROM solution s JOIN person p ON p.id = s.author_id WHERE s.problem_id = ?"
        " AND s.author_id <> ? AND s.created_at >= ? AND s.state = 'shared') w"
        " ORDER BY at LIMIT ?",
        *values,
        *values,
        limit,
    )


async def as_it_stands(rows: Rows, person_id: int, news: News) -> News:
    """Without what was taken back or hidden before it was told."""
    values = (news.problem_id, person_id, news.at)
    found = await rows.one(
        "SELECT (SELECT count(*) FROM comment WHERE problem_id = ? AND author_id <> ?"
        " AND created_at >= ? AND state = 'said'), (SELECT count(*) FROM solution"
        " WHERE problem_id = ? AND author_id <> ? AND created_at >= ? AND state = 'shared')",
        *values,
        *values,
    )
    assert found
    return replace(
        news, comments=min(news.comments, found[0]), solutions=min(news.solutions, found[1])
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


async def soonest(rows: Rows, now: int) -> int | None:
    """When somebody may have to be told."""
    newest: int | None = await rows.value(
        "SELECT max(at) FROM (SELECT max(at) AS at FROM notice"
        " UNION ALL SELECT max(at) FROM project_notice) n"
    )
    return look_again(newest, now)


async def of_person(rows: Rows, person_id: int) -> list[News]:
    return await _TOLD.all(
        rows,
        f"SELECT {_OF_TOLD}"
        " FROM notice n JOIN problem p ON p.id = n.problem_id"
        " WHERE n.person_id = ? AND p.state IN ('open', 'solved') ORDER BY n.at, n.problem_id",
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


async def unmute(tx: Transaction, person_id: int, ids: Sequence[int]) -> None:
    """All of them."""
    marks = ", ".join("?" for _ in ids)
    which = f"person_id = ? AND problem_id IN ({marks})"
    await tx.run(f"DELETE FROM muted WHERE {which}", person_id, *ids)


async def is_muted(rows: Rows, person_id: int, ids: Sequence[int]) -> bool:
    """Any of them."""
    marks = ", ".join("?" for _ in ids)
    which = f"person_id = ? AND problem_id IN ({marks})"
    return bool(await rows.value(f"SELECT 1 FROM muted WHERE {which} LIMIT 1", person_id, *ids))
