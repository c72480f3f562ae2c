"""When guests of an event are reminded: once for each number of minutes before it."""

from collections.abc import Sequence

from storage.db import Rows, Transaction


async def put(tx: Transaction, event_id: int, due: Sequence[tuple[int, int]]) -> None:
    """(minutes before, moment) in place of those that were planned."""
    await tx.run("DELETE FROM reminder WHERE event_id = ?", event_id)
    await tx.many(
        "INSERT INTO reminder (event_id, minutes, due_at) VALUES (?, ?, ?)",
        [(event_id, minutes, at) for minutes, at in due],
    )


async def due(rows: Rows, now: int) -> list[tuple[int, int]]:
    """(event, minutes before), the earliest first."""
    found = await rows.all(
        "SELECT event_id, minutes FROM reminder WHERE fired_at IS NULL AND due_at <= ?"
        " ORDER BY due_at, event_id LIMIT 50",
        now,
    )
    return [(row[0], row[1]) for row in found]


async def mark_fired(tx: Transaction, event_id: int, minutes: int, now: int) -> bool:
    """False when another tick was quicker."""
    fired = await tx.run(
        "UPDATE reminder SET fired_at = ? WHERE event_id = ? AND minutes = ? AND fired_at IS NULL",
        now,
        event_id,
        minutes,
    )
    return fired > 0


async def is_overtaken(rows: Rows, event_id: int, minutes: int, now: int) -> bool:
    """Whether a reminder nearer to the beginning is due as well, as after days of standstill."""
    return bool(
        await rows.value(
            "SELECT 1 FROM reminder WHERE event_id = ? AND minutes < ? AND due_at <= ? LIMIT 1",
            event_id,
            minutes,
            now,
        )
    )
