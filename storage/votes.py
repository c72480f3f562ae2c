from storage.db import Rows, Transaction


async def add(tx: Transaction, problem_id: int, voter_id: int, now: int) -> bool:
    """False when this person's vote is in already."""
    return bool(
        await tx.value(
            "INSERT INTO vote (problem_id, voter_id, at) VALUES (?, ?, ?)"
            " ON CONFLICT (problem_id, voter_id) DO NOTHING RETURNING 1",
            problem_id,
            voter_id,
            now,
        )
    )


async def remove(tx: Transaction, problem_id: int, voter_id: int) -> bool:
    """False when there was no vote."""
    return bool(
        await tx.run(
            "DELETE FROM vote WHERE problem_id = ? AND voter_id = ?", problem_id, voter_id
        )
    )


async def is_in(rows: Rows, problem_id: int, voter_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM vote WHERE problem_id = ? AND voter_id = ?", problem_id, voter_id
        )
    )


async def count_since(rows: Rows, voter_id: int, since: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM vote WHERE voter_id = ? AND at > ?", voter_id, since
        )
    )
