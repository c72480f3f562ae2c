"""Certificates of participation: one a guest who was seen at the door."""

from basics.records import dataclass
from storage.certificates.looks import LOOK, Look
from storage.db import Rows, Transaction
from storage.people.people import NOBODY
from storage.rows import FLAG, Columns, Table


@dataclass(frozen=True, slots=True)
class Certificate:
    id: int
    #: Ten letters and digits that can't be guessed; people see them in two halves.
    number: str
    event_id: int
    guest_id: int
    #: None for a colleague without Telegram.
    person_id: int | None
    name: str
    lang: str
    #: issued or withdrawn
    state: str
    #: What stood on the event's certificates when it was issued.
    look: Look


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many came to an event, how many certificates there are, and how many guests can get
    one: somebody may have been struck off since, forgotten, or had theirs withdrawn."""

    came: int
    issued: int
    entitled: int


@dataclass(frozen=True, slots=True)
class Entitled:
    """A guest who came and has no certificate."""

    guest_id: int
    person_id: int | None
    name: str
    #: Whether they can be written to in private.
    started: bool
    #: What they read; "" of somebody without Telegram.
    reads: str


@dataclass(frozen=True, slots=True)
class Issuing:
    """In which language a certificate is issued, by whom and when."""

    number: str
    lang: str
    issued_by: int
    issued_at: int
    look: Look


_CERTIFICATE = Table(Certificate, "certificate", look=LOOK)
_ADD = _CERTIFICATE.insert(Issuing, "event_id", "guest_id", "person_id", "name")
_ATTENDANCE = Columns(Attendance)
_ENTITLED = Columns(Entitled, started=FLAG)


async def get(rows: Rows, certificate_id: int) -> Certificate | None:
    return await _CERTIFICATE.one(
        rows, f"SELECT {_CERTIFICATE} FROM certificate WHERE id = ?", certificate_id
    )


async def of_number(rows: Rows, number: str) -> Certificate | None:
    return await _CERTIFICATE.one(
        rows, f"SELECT {_CERTIFICATE} FROM certificate WHERE number = ?", number
    )


#: Guests `g` of an event.
_IS_ENTITLED = (
    "g.event_id = ? AND g.came_at IS NOT NULL AND COALESCE(g.person_id, 0) < ?"
    " AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.guest_id = g.id)"
)
#: Of certificates of somebody: those that count.
_THEIRS = (
    "person_id = ? AND state = 'issued'"
    " AND event_id IN (SELECT id FROM event WHERE state = 'published')"
)


async def attendance(rows: Rows, event_id: int) -> Attendance:
    found = await _ATTENDANCE.one(
        rows,
        "SELECT (SELECT count(*) FROM guest WHERE event_id = ? AND came_at IS NOT NULL),"
        " (SELECT count(*) FROM certificate WHERE event_id = ? AND state = 'issued'),"
        f" (SELECT count(*) FROM guest g WHERE {_IS_ENTITLED})",
        event_id,
        event_id,
        event_id,
        NOBODY,
    )
    assert found
    return found


async def entitled(rows: Rows, event_id: int) -> list[Entitled]:
    """Those who came and have none, not even a withdrawn one."""
    return await _ENTITLED.all(
        rows,
        "SELECT g.id, g.person_id, COALESCE(NULLIF(g.full_name, ''), p.name, g.name),"
        " COALESCE(p.started, 0), COALESCE(p.lang, '') FROM guest g"
        f" LEFT JOIN person p ON p.id = g.person_id WHERE {_IS_ENTITLED} ORDER BY g.id",
        event_id,
        NOBODY,
    )


async def add(tx: Transaction, event_id: int, guest: Entitled, *, issuing: Issuing) -> Certificate:
    return await _ADD.row(
        tx,
        issuing,
        event_id=event_id,
        guest_id=guest.guest_id,
        person_id=guest.person_id,
        name=guest.name,
    )


async def set_name(tx: Transaction, certificate_id: int, name: str) -> None:
    await tx.run("UPDATE certificate SET name = ? WHERE id = ?", name, certificate_id)


async def set_state(tx: Transaction, certificate_id: int, state: str) -> None:
    await tx.run("UPDATE certificate SET state = ? WHERE id = ?", state, certificate_id)


async def of_event(rows: Rows, event_id: int) -> list[Certificate]:
    """All of them, in the order in which they were issued."""
    return await _CERTIFICATE.all(
        rows, f"SELECT {_CERTIFICATE} FROM certificate WHERE event_id = ? ORDER BY id", event_id
    )


async def count_of_person(rows: Rows, person_id: int) -> int:
    return int(await rows.value(f"SELECT count(*) FROM certificate WHERE {_THEIRS}", person_id))


async def page_of_person(
    rows: Rows, person_id: int, offset: int, *, limit: int
) -> list[Certificate]:
    """A person's own, the newest first."""
    return await _CERTIFICATE.all(
        rows,
        f"SELECT {_CERTIFICATE} FROM certificate WHERE {_THEIRS}"
        " ORDER BY issued_at DESC, id DESC LIMIT ? OFFSET ?",
        person_id,
        limit,
        offset,
    )
