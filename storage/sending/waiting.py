"""How many letters have still to leave, and since when."""

from storage.db import Rows
from storage.outbox import OPEN

_COUNTED = ("ready", "waiting", "sending", "failed", "unknown")
_COUNT = {one: f"SELECT count(*) FROM outbox WHERE state = '{one}'" for one in _COUNTED}
_COUNT |= {one: _COUNT[one] + OPEN for one in ("ready", "sending")}


async def counts(rows: Rows) -> dict[str, int]:
    """Letters in each state but those that were sent, of which there are many."""
    counted = {state: int(await rows.value(_COUNT[state])) for state in _COUNT}
    return {state: number for state, number in counted.items() if number}


#: Letters under way, and those that may leave by then.
COUNT_DUE = (
    f"SELECT (SELECT count(*) FROM outbox WHERE state = 'sending'{OPEN})"
    f" + (SELECT count(*) FROM outbox WHERE state = 'ready'{OPEN} AND not_before <= ?)"
)


async def oldest_due(rows: Rows, now: int) -> int | None:
    """Since when the first of the letters waits that may leave, in UTC milliseconds."""
    at: int | None = await rows.value(
        "SELECT CASE WHEN not_before > created_at THEN not_before ELSE created_at END FROM outbox"
        f" WHERE state = 'ready'{OPEN} AND not_before <= ? ORDER BY id LIMIT 1",
        now,
    )
    return at
