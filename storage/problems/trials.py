"""Who tried a solution too: how it went, what they changed, what it cost."""

from collections.abc import Sequence
from typing import Literal, get_args

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns, Table

Outcome = Literal["worked", "partly", "failed"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says of it."""

    outcome: Outcome
    changed: str
    cost: str
    #: Whether others see who it was.
    name_shown: int
    region: str | None


@dataclass(frozen=True, slots=True)
class Trial:
    id: int
    solution_id: int
    problem_id: int
    author_id: int
    outcome: Outcome
    changed: str
    cost: str
    name_shown: int
    region: str | None
    #: said, hidden or withdrawn
    state: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tried a solution, what became of it, and in how many regions, as far as known."""

    tried: int = 0
    worked: int = 0
    partly: int = 0
    failed: int = 0
    regions: int = 0


NOBODY_TRIED = Tally()
_TRIAL = Table(Trial, "trial")
_TALLY = Columns(Tally)
_PUT = _TRIAL.upsert(
    Words,
    *("solution_id", "problem_id", "author_id", "state", "created_at"),
    key="solution_id, author_id",
    keeps=("problem_id", "created_at"),
)


async def get(rows: Rows, trial_id: int) -> Trial | None:
    return await _TRIAL.one(rows, f"SELECT {_TRIAL} FROM trial WHERE id = ?", trial_id)


async def of_author(rows: Rows, solution_id: int, author_id: int) -> Trial | None:
    return await _TRIAL.one(
        rows,
        f"SELECT {_TRIAL} FROM trial WHERE solution_id = ? AND author_id = ?",
        solution_id,
        author_id,
    )


_COUNTED = (
    "count(*), COALESCE(sum(CASE WHEN outcome = 'worked' THEN 1 ELSE 0 END), 0),"
    " COALESCE(sum(CASE WHEN outcome = 'partly' THEN 1 ELSE 0 END), 0),"
    " COALESCE(sum(CASE WHEN outcome = 'failed' THEN 1 ELSE 0 END), 0), count(DISTINCT region)"
)


async def tally(rows: Rows, solution_id: int) -> Tally:
    found = await _TALLY.one(
        rows,
        f"SELECT {_COUNTED} FROM trial WHERE solution_id = ? AND state = 'said'",
        solution_id,
    )
    return found or NOBODY_TRIED


async def tallies(rows: Rows, solution_ids: Sequence[int]) -> dict[int, Tally]:
    """Of those of these that somebody tried."""
    marks = ", ".join("?" for _ in solution_ids) or "NULL"
    found = await rows.all(
        f"SELECT solution_id, {_COUNTED} FROM trial WHERE state = 'said'"
        f" AND solution_id IN ({marks}) GROUP BY solution_id",
        *solution_ids,
    )
    return {row[0]: _TALLY.read(row[1:]) for row in found}


async def page(rows: Rows, solution_id: int, offset: int, *, limit: int) -> list[Trial]:
    """The newest first."""
    return await _TRIAL.all(
        rows,
        f"SELECT {_TRIAL} FROM trial WHERE solution_id = ? AND state = 'said'"
        " ORDER BY id DESC LIMIT ? OFFSET ?",
        solution_id,
        limit,
        offset,
    )


async def put(
    tx: Transaction, solution_id: int, problem_id: int, *, author_id: int, words: Words, now: int
) -> Trial:
    """Said again it takes the place of the first."""
    return await _PUT.row(
        tx,
        words,
        solution_id=solution_id,
        problem_id=problem_id,
        author_id=author_id,
        state="said",
        created_at=now,
    )


async def withdraw(tx: Transaction, trial_id: int) -> None:
    """Its number stays its own: buttons still name it."""
    await tx.run(
        "UPDATE trial SET state = 'withdrawn', changed = '', cost = '' WHERE id = ?", trial_id
    )


async def count_since(rows: Rows, author_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM trial WHERE author_id = ? AND created_at > ?"
            " AND created_at <= ?",
            author_id,
            since,
            now,
        )
    )
