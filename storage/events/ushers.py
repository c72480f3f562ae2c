"""Who helps at the door of an event, and links that nobody has accepted yet."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import ByName, Table


@dataclass(frozen=True, slots=True)
class Usher:
    id: int
    event_id: int
    #: None while the link is for whoever opens it first.
    person_id: int | None
    #: "" where nobody has accepted yet, or who did has no name any more.
    name: str
    #: Of the link; None once it was accepted.
    key: str | None
    #: Until when it can be accepted.
    until: int
    added_by: int


_USHER = Table(Usher, "usher")
_OF_USHER = _USHER.of("u", name="COALESCE(p.name, '')")
_USHERS = f"SELECT {_OF_USHER} FROM usher u LEFT JOIN person p ON p.id = u.person_id"
_ADD = _USHER.insert(ByName, "event_id", "person_id", "key", "until", "added_by", "at")


async def get(rows: Rows, usher_id: int) -> Usher | None:
    return await _USHER.one(rows, f"{_USHERS} WHERE u.id = ?", usher_id)


async def of_key(rows: Rows, key: str) -> Usher | None:
    return await _USHER.one(rows, f"{_USHERS} WHERE u.key = ?", key)


async def of_person(rows: Rows, event_id: int, person_id: int) -> Usher | None:
    """Also one who was asked and has not accepted yet."""
    return await _USHER.one(
        rows, f"{_USHERS} WHERE u.event_id = ? AND u.person_id = ?", event_id, person_id
    )


async def helps(rows: Rows, event_id: int, person_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM usher WHERE event_id = ? AND person_id = ? AND key IS NULL",
            event_id,
            person_id,
        )
    )


async def of_event(rows: Rows, event_id: int, now: int) -> list[Usher]:
    """Who helps, and links that still hold, in their order."""
    return await _USHER.all(
        rows,
        f"{_USHERS} WHERE u.event_id = ? AND (u.key IS NULL OR u.until > ?) ORDER BY u.id",
        event_id,
        now,
    )


async def events_of(rows: Rows, person_id: int) -> list[int]:
    """Events at whose doors this person helps."""
    found = await rows.all(
        "SELECT event_id FROM usher WHERE person_id = ? AND key IS NULL ORDER BY id DESC LIMIT 50",
        person_id,
    )
    return [row[0] for row in found]


async def add(
    tx: Transaction,
    event_id: int,
    key: str,
    *,
    person_id: int | None,
    until: int,
    added_by: int,
    now: int,
) -> int:
    return await _ADD.number(
        tx,
        event_id=event_id,
        person_id=person_id,
        key=key,
        until=until,
        added_by=added_by,
        at=now,
    )


async def accept(tx: Transaction, usher_id: int, person_id: int, *, now: int) -> None:
    await tx.run(
        "UPDATE usher SET person_id = ?, key = NULL, at = ? WHERE id = ?", person_id, now, usher_id
    )


async def remove(tx: Transaction, usher_id: int) -> None:
    await tx.run("DELETE FROM usher WHERE id = ?", usher_id)
