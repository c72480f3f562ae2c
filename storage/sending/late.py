"""Letters that answer what was done long before: they are as old as that."""

from storage.db import Rows, Transaction
from storage.outbox import OPEN


async def newest(rows: Rows) -> int:
    """The number of the last letter, 0 where there is none."""
    return int(await rows.value("SELECT COALESCE(max(id), 0) FROM outbox"))


async def date_back(tx: Transaction, after: int, at: int) -> None:
    """Letters written after this one answer what was done then, and are as old as that."""
    await tx.run(
        "UPDATE outbox SET created_at = ?"
        f" WHERE state = 'ready'{OPEN} AND id > ? AND mailing IS NULL AND created_at > ?",
        at,
        after,
        at,
    )
