"""What people hear of: the words that colleagues wrote, as far as they stand, and what they are
about. Who hid their name does not give it away by writing about what is theirs."""

from collections.abc import Sequence

from basics.records import dataclass
from storage.db import Rows
from storage.following.news import Kind
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class Word:
    id: int
    #: "" where the name is hidden, or forgotten.
    author: str
    author_id: int
    text: str


_WORD = Columns(Word)
_OF_WORD = _WORD.of(
    "w", author="CASE WHEN w.author_id = o.{owner} AND o.name_shown = 0 THEN '' ELSE p.name END"
)
#: By the kind of news, of problems and of projects.
_ON_PROBLEM: dict[Kind, str] = {
    "comment": (
        f"SELECT {_OF_WORD.format(owner='author_id')} FROM comment w"
        " JOIN problem o ON o.id = w.problem_id JOIN person p ON p.id = w.author_id"
        " WHERE w.state = 'said' AND w.id IN"
    ),
    "solution": (
        f"SELECT {_OF_WORD.format(owner='author_id')} FROM solution w"
        " JOIN problem o ON o.id = w.problem_id JOIN person p ON p.id = w.author_id"
        " WHERE w.state = 'shared' AND w.id IN"
    ),
}
_ON_PROJECT: dict[Kind, str] = {
    "comment": (
        f"SELECT {_OF_WORD.format(owner='owner_id')} FROM project_comment w"
        " JOIN project o ON o.id = w.project_id JOIN person p ON p.id = w.author_id"
        " WHERE w.state = 'said' AND w.id IN"
    ),
    "note": (
        "SELECT w.id, CASE WHEN w.name_shown = 0 OR (w.author_id = o.owner_id"
        " AND o.name_shown = 0) THEN '' ELSE p.name END, w.author_id, w.text FROM project_note w"
        " JOIN project o ON o.id = w.project_id JOIN person p ON p.id = w.author_id"
        " WHERE w.state = 'said' AND w.id IN"
    ),
}


async def on_problem(rows: Rows, kind: Kind, ids: Sequence[int]) -> list[Word]:
    return await _of(rows, _ON_PROBLEM[kind], ids)


async def on_project(rows: Rows, kind: Kind, ids: Sequence[int]) -> list[Word]:
    return await _of(rows, _ON_PROJECT[kind], ids)


async def _of(rows: Rows, sql: str, ids: Sequence[int]) -> list[Word]:
    marks = ", ".join("?" for _ in ids)
    return await _WORD.all(rows, f"{sql} ({marks}) ORDER BY w.id", *ids) if ids else []


async def solver_of(rows: Rows, problem_id: int) -> int | None:
    """Who shared the solution that solved it."""
    found: int | None = await rows.value(
        "SELECT s.author_id FROM problem p JOIN solution s ON s.id = p.solved_by WHERE p.id = ?",
        problem_id,
    )
    return found
