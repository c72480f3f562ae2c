"""What guests say of an event afterwards."""

from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns

Part = Literal["useful", "change", "attempt"]
_PARTS: dict[Part, str] = {"useful": "useful", "change": "change", "attempt": "attempt"}


@dataclass(frozen=True, slots=True)
class Feedback:
    person_id: int
    name: str
    #: What was useful, what to change, what they will try.
    useful: str
    change: str
    attempt: str


_FEEDBACK = Columns(Feedback)
_OF_FEEDBACK = _FEEDBACK.of("f", name="p.name")


async def say(
    tx: Transaction, event_id: int, person_id: int, *, part: Part, words: str, now: int
) -> None:
    column = _PARTS[part]
    await tx.run(
        f"INSERT INTO feedback (event_id, person_id, {column}, at) VALUES (?, ?, ?, ?)"
        f" ON CONFLICT (event_id, person_id) DO UPDATE SET {column} = excluded.{column}",
        event_id,
        person_id,
        words,
        now,
    )


async def of_person(rows: Rows, event_id: int, person_id: int) -> Feedback | None:
    return await _FEEDBACK.one(
        rows,
        f"SELECT {_OF_FEEDBACK} FROM feedback f"
        " JOIN person p ON p.id = f.person_id WHERE f.event_id = ? AND f.person_id = ?",
        event_id,
        person_id,
    )


async def drop_empty(tx: Transaction, event_id: int, person_id: int) -> None:
    """Who says nothing any more gave no feedback."""
    await tx.run(
        "DELETE FROM feedback WHERE event_id = ? AND person_id = ?"
        " AND useful = '' AND change = '' AND attempt = ''",
        event_id,
        person_id,
    )


async def of_event(rows: Rows, event_id: int) -> list[Feedback]:
    return await _FEEDBACK.all(
        rows,
        f"SELECT {_OF_FEEDBACK} FROM feedback f"
        " JOIN person p ON p.id = f.person_id WHERE f.event_id = ? ORDER BY f.at, f.person_id",
        event_id,
    )
