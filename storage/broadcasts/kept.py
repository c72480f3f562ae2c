"""Forms for a broadcast that wait: handed over by a colleague, or put aside for such a one."""

from typing import Any

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import JSON, ByName, Table


@dataclass(frozen=True, slots=True)
class Kept:
    id: int
    person_id: int
    #: What the form says, as a draft has it.
    answers: dict[str, Any]
    kept_at: int


_KEPT = Table(Kept, "kept_broadcast", answers=JSON)
_ADD = _KEPT.insert(ByName, "person_id", "answers", "kept_at")


async def add(tx: Transaction, person_id: int, answers: dict[str, Any], *, now: int) -> int:
    return await _ADD.number(tx, person_id=person_id, answers=answers, kept_at=now)


async def get(rows: Rows, kept_id: int) -> Kept | None:
    return await _KEPT.one(rows, f"SELECT {_KEPT} FROM kept_broadcast WHERE id = ?", kept_id)


async def of_person(rows: Rows, person_id: int, *, limit: int) -> list[Kept]:
    """The newest first."""
    return await _KEPT.all(
        rows,
        f"SELECT {_KEPT} FROM kept_broadcast WHERE person_id = ? ORDER BY id DESC LIMIT ?",
        person_id,
        limit,
    )


async def drop(tx: Transaction, kept_id: int) -> None:
    await tx.run("DELETE FROM kept_broadcast WHERE id = ?", kept_id)
