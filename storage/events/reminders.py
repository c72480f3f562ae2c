"""When guests of an event are reminded: once for each number of minutes before it."""

from collections.abc import Sequence

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table


@dataclass(frozen=True, slots=True)
class Reminder:
    event_id: int
    #: Before the beginning.
    minutes: int
    due_at: int


_REMINDER = Table(Reminder, "reminder")
_ADD = _REMINDER.insert(Reminder)


async def put(tx: Transaction, event_id: int, due: Sequence[Reminder]) -> None:
    """In place of those that were planned."""
    await tx.run("DELETE FROM reminder WHERE event_id = ?", event_id)
    await _ADD.many(tx, due)


async def due(rows: Rows, now: int) -> list[Reminder]:
    """The earliest first."""
    return await _REMINDER.all(
        rows,
        f"SELECT {_REMINDER} FROM reminder WHERE fired_at IS NULL AND due_at <= ?"
        " ORDER BY due_at, event_id LIMIT 50",
        now,
    )


async def soonest(rows: Rows, _now: int) -> int | None:
    """When the next one is due."""
    at: int | None = await rows.value("SELECT min(due_at) FROM reminder WHERE fired_at IS NULL")
    return at


async def mark_fired(tx: Transaction, event_id: int, minutes: int, *, now: int) -> bool:
    """False when another tick was quicker."""
    fired = await tx.run(
        "UPDATE reminder SET fired_at = ? WHERE event_id = ? AND minutes = ? AND fired_at IS NULL",
        now,
        event_id,
        minutes,
    )
    return fired > 0


async def is_overtaken(rows: Rows, event_id: int, minutes: int, *, now: int) -> bool:
    """Whether a reminder nearer to the beginning is due as well, as after days of standstill."""
    return bool(
        await rows.value(
            "SELECT 1 FROM reminder WHERE event_id = ? AND minutes < ? AND due_at <= ? LIMIT 1",
            event_id,
            minutes,
            now,
        )
    )
