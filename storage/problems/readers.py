"""Who opened a problem by a link from a card, and so may read it."""

from storage.db import Transaction


async def add(tx: Transaction, problem_id: int, person_id: int, *, now: int) -> None:
    await tx.run(
        "INSERT INTO reader (problem_id, person_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (problem_id, person_id) DO NOTHING",
        problem_id,
        person_id,
        now,
    )
