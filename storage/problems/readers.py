"""Who opened a problem by a link from a card, and so may read it."""

from storage.db import Rows, Transaction


async def add(tx: Transaction, problem_id: int, person_id: int, *, now: int) -> None:
    await tx.run(
        "INSERT INTO reader (problem_id, person_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (problem_id, person_id) DO NOTHING",
        problem_id,
        person_id,
        now,
    )


async def is_reader(rows: Rows, problem_id: int, person_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM reader WHERE problem_id = ? AND person_id = ?", problem_id, person_id
        )
    )
