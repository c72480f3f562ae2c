"""What became of problems: each step that somebody said, with its words; versions stay."""

from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns, Table

#: Beside open and solved; "open" opens it again.
Status = Literal["heard", "sent", "answered", "cannot", "otherwise", "unneeded", "open"]


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody says of it."""

    status: str = ""
    words: str = ""
    #: To whom it was brought, or who answered.
    whom: str = ""
    #: Of an answer: yes, partly, no, forwarded or "".
    says: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    id: int
    problem_id: int
    said_by: int
    status: str
    words: str
    whom: str
    says: str
    #: What the author says of an answer: yes, partly, no, later, none or "".
    helped: str
    #: The version before, where only the words were changed.
    instead_of: int | None
    said_at: int
    #: Since when all see it; None while it is only prepared.
    at: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """A step as it is read: with the name of who said it."""

    step_id: int
    status: str
    words: str
    whom: str
    says: str
    helped: str
    instead_of: int | None
    at: int
    said_by: int
    by: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer that waits, and the problem that it is for."""

    step_id: int
    problem_id: int
    title: str
    status: str
    words: str


_STEP = Table(Step, "problem_status")
_ADD = _STEP.insert(Telling, "problem_id", "said_by", "instead_of", "said_at", "at")
_TOLD = Columns(Told)
_OF_TOLD = _TOLD.of("s", step_id="s.id", by="COALESCE(p.name, '')")
_PREPARED = Columns(Prepared)
_OF_PREPARED = _PREPARED.of("s", step_id="s.id", title="p.title")


async def get(rows: Rows, step_id: int) -> Step | None:
    return await _STEP.one(rows, f"SELECT {_STEP} FROM problem_status WHERE id = ?", step_id)


async def add(
    tx: Transaction,
    problem_id: int,
    said_by: int,
    *,
    said: Telling,
    instead_of: int | None,
    now: int,
    at: int | None,
) -> Step:
    return await _ADD.row(
        tx,
        said,
        problem_id=problem_id,
        said_by=said_by,
        instead_of=instead_of,
        said_at=now,
        at=at,
    )


async def history(rows: Rows, problem_id: int) -> list[Told]:
    """The oldest first."""
    return await _TOLD.all(
        rows,
        f"SELECT {_OF_TOLD} FROM problem_status s LEFT JOIN person p ON p.id = s.said_by"
        " WHERE s.problem_id = ? AND s.at IS NOT NULL ORDER BY s.at, s.id",
        problem_id,
    )


async def prepared(rows: Rows, said_by: int, *, limit: int) -> list[Prepared]:
    """What somebody prepared and did not publish yet, of problems that stand."""
    return await _PREPARED.all(
        rows,
        f"SELECT {_OF_PREPARED} FROM problem_status s JOIN problem p ON p.id = s.problem_id"
        " WHERE s.said_by = ? AND s.at IS NULL AND p.state IN ('open', 'solved')"
        " ORDER BY s.id LIMIT ?",
        said_by,
        limit,
    )


async def prepared_for(rows: Rows, problem_id: int, said_by: int) -> Prepared | None:
    return await _PREPARED.one(
        rows,
        f"SELECT {_OF_PREPARED} FROM problem_status s JOIN problem p ON p.id = s.problem_id"
        " WHERE s.problem_id = ? AND s.said_by = ? AND s.at IS NULL",
        problem_id,
        said_by,
    )


async def drop_prepared(tx: Transaction, problem_id: int, said_by: int) -> None:
    await tx.run(
        "DELETE FROM problem_status WHERE problem_id = ? AND said_by = ? AND at IS NULL",
        problem_id,
        said_by,
    )


async def publish(tx: Transaction, step_id: int, now: int, *, instead_of: int | None) -> None:
    await tx.run(
        "UPDATE problem_status SET at = ?, instead_of = ? WHERE id = ?", now, instead_of, step_id
    )


async def put_on(
    tx: Transaction, problem_id: int, step: Step | None, *, state: str, solved_by: int | None
) -> None:
    """From now on the problem stands so."""
    await tx.run(
        "UPDATE problem SET status = ?, status_id = ?, state = ?, solved_by = ? WHERE id = ?",
        step.status if step and step.status != "open" else "",
        step.id if step else None,
        state,
        solved_by,
        problem_id,
    )


async def set_helped(tx: Transaction, step_id: int, helped: str) -> None:
    await tx.run("UPDATE problem_status SET helped = ? WHERE id = ?", helped, step_id)
