"""Who wants to try a colleague's solution: asked later how it went."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table


@dataclass(frozen=True, slots=True)
class WillTry:
    solution_id: int
    person_id: int
    at: int
    #: None once they were asked.
    ask_at: int | None


_WILL_TRY = Table(WillTry, "will_try")
_PUT = _WILL_TRY.upsert(WillTry, key="solution_id, person_id")


async def put(tx: Transaction, wish: WillTry) -> None:
    await _PUT.run(tx, wish)


async def remove(tx: Transaction, solution_id: int, person_id: int) -> None:
    await tx.run(
        "DELETE FROM will_try WHERE solution_id = ? AND person_id = ?", solution_id, person_id
    )


async def get(rows: Rows, solution_id: int, person_id: int) -> WillTry | None:
    return await _WILL_TRY.one(
        rows,
        f"SELECT {_WILL_TRY} FROM will_try WHERE solution_id = ? AND person_id = ?",
        solution_id,
        person_id,
    )


async def due(rows: Rows, now: int, *, limit: int) -> list[WillTry]:
    return await _WILL_TRY.all(
        rows,
        f"SELECT {_WILL_TRY} FROM will_try WHERE ask_at IS NOT NULL AND ask_at <= ?"
        " ORDER BY ask_at LIMIT ?",
        now,
        limit,
    )


async def set_ask_at(tx: Transaction, wish: WillTry, ask_at: int | None) -> None:
    await tx.run(
        "UPDATE will_try SET ask_at = ? WHERE solution_id = ? AND person_id = ?",
        ask_at,
        wish.solution_id,
        wish.person_id,
    )


async def soonest(rows: Rows, _now: int) -> int | None:
    """When somebody is to be asked."""
    found: int | None = await rows.value(
        "SELECT min(ask_at) FROM will_try WHERE ask_at IS NOT NULL"
    )
    return found
