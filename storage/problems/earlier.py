"""The words of a problem that colleagues said they have too, before its author changed them."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class Earlier:
    title: str
    words: str
    #: When they were changed last; 0 where they stand as they were.
    changed_at: int


_EARLIER = Columns(Earlier)


async def get(rows: Rows, problem_id: int) -> Earlier | None:
    """None where nothing is kept."""
    return await _EARLIER.one(
        rows,
        "SELECT first_title, first_words, changed_at FROM problem WHERE id = ? AND changed_at > 0",
        problem_id,
    )


async def keep(tx: Transaction, problem_id: int, earlier: Earlier) -> None:
    await tx.run(
        "UPDATE problem SET first_title = ?, first_words = ?, changed_at = ? WHERE id = ?",
        earlier.title,
        earlier.words,
        earlier.changed_at,
        problem_id,
    )


async def drop(tx: Transaction, problem_id: int) -> None:
    await keep(tx, problem_id, Earlier("", "", 0))
