"""Who says that a problem still is so with them, though it was answered or solved."""

from storage.db import Rows, Transaction


async def put(tx: Transaction, problem_id: int, person_id: int, *, now: int) -> None:
    await tx.run(
        "INSERT INTO still_so (problem_id, person_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (problem_id, person_id) DO NOTHING",
        problem_id,
        person_id,
        now,
    )
    await _recount(tx, problem_id)


async def remove(tx: Transaction, problem_id: int, person_id: int) -> None:
    await tx.run(
        "DELETE FROM still_so WHERE problem_id = ? AND person_id = ?", problem_id, person_id
    )
    await _recount(tx, problem_id)


async def clear(tx: Transaction, problem_id: int) -> None:
    """It is open again, for everybody."""
    await tx.run("DELETE FROM still_so WHERE problem_id = ?", problem_id)
    await _recount(tx, problem_id)


async def is_in(rows: Rows, problem_id: int, person_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM still_so WHERE problem_id = ? AND person_id = ?", problem_id, person_id
        )
    )


async def _recount(tx: Transaction, problem_id: int) -> None:
    await tx.run(
        "UPDATE problem SET still_so = (SELECT count(*) FROM still_so WHERE problem_id = ?)"
        " WHERE id = ?",
        problem_id,
        problem_id,
    )
