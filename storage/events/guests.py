"""Who comes to an event: one answer a person, colleagues without Telegram, the waiting list."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import ByName, Columns, Table

#: coming, waiting, maybe or not
Answer = str


@dataclass(frozen=True, slots=True)
class Guest:
    id: int
    event_id: int
    #: None for a colleague without Telegram.
    person_id: int | None
    #: Who brings them; for others the person themself.
    host_id: int
    name: str
    answer: Answer
    #: Their place in the waiting list: the smaller, the sooner.
    turn: int
    came_at: int | None
    #: What they said where the organiser asks; "" for nothing.
    school: str = ""
    job: str = ""
    #: As it shall stand on papers.
    full_name: str = ""

    @property
    def called(self) -> str:
        """As papers and lists name them."""
        return self.full_name or self.name


@dataclass(frozen=True, slots=True)
class Told:
    """What a guest answered where the organiser asks."""

    school: str
    job: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who is written to."""

    person_id: int
    lang: str


@dataclass(frozen=True, slots=True)
class Unreached:
    """Somebody who never started the bot: coming, or maybe."""

    person_id: int
    name: str
    answer: Answer


_GUEST = Table(Guest, "guest")
_GUESTS = (
    f"SELECT {_GUEST.of('g', name='COALESCE(p.name, g.name)')}"
    " FROM guest g LEFT JOIN person p ON p.id = g.person_id"
)
#: Not of somebody who was struck off.
_LISTED = "g.host_id > 0"
_PUT = _GUEST.upsert(
    ByName,
    "event_id",
    "person_id",
    "host_id",
    "name",
    "answer",
    "group_id",
    "answered_at",
    key="event_id, person_id",
    keeps=("host_id", "name"),
    group_id="COALESCE(excluded.group_id, guest.group_id)",
)
_ADD = _GUEST.insert(ByName, "event_id", "host_id", "name", "answer", "answered_at")
_TOLD = Columns(Told)
_TELL = _GUEST.update(Told)
_REACHED = Columns(Reached)
_OF_REACHED = _REACHED.of("p", person_id="p.id")


async def get(rows: Rows, guest_id: int) -> Guest | None:
    return await _GUEST.one(rows, f"{_GUESTS} WHERE g.id = ? AND {_LISTED}", guest_id)


async def of_person(rows: Rows, event_id: int, person_id: int) -> Guest | None:
    return await _GUEST.one(
        rows,
        f"{_GUESTS} WHERE g.event_id = ? AND g.person_id = ?",
        event_id,
        person_id,
    )


async def group_of(rows: Rows, guest: Guest) -> int | None:
    """Through which group who brings them, or they themselves, answered."""
    found: int | None = await rows.value(
        "SELECT group_id FROM guest WHERE event_id = ? AND person_id = ?",
        guest.event_id,
        guest.host_id,
    )
    return found


async def brought_by(rows: Rows, event_id: int, host_id: int) -> list[Guest]:
    """Colleagues without Telegram whom this person brings."""
    return await _GUEST.all(
        rows,
        f"{_GUESTS} WHERE g.event_id = ? AND g.host_id = ? AND g.person_id IS NULL ORDER BY g.id",
        event_id,
        host_id,
    )


async def put(
    tx: Transaction,
    event_id: int,
    person_id: int,
    *,
    answer: Answer,
    group_id: int | None,
    now: int,
) -> Guest:
    """The person's answer in place of an earlier one; the group through which it came stays."""
    await _PUT.run(
        tx,
        event_id=event_id,
        person_id=person_id,
        host_id=person_id,
        name="",
        answer=answer,
        group_id=group_id,
        answered_at=now,
    )
    guest = await of_person(tx, event_id, person_id)
    assert guest
    return guest


async def add_companion(
    tx: Transaction, event_id: int, host_id: int, *, name: str, answer: Answer, now: int
) -> Guest:
    guest_id = await _ADD.number(
        tx, event_id=event_id, host_id=host_id, name=name, answer=answer, answered_at=now
    )
    guest = await get(tx, guest_id)
    assert guest
    return guest


async def set_answer(tx: Transaction, guest_id: int, answer: Answer) -> None:
    await tx.run("UPDATE guest SET answer = ? WHERE id = ?", answer, guest_id)


async def line_up(tx: Transaction, guest: Guest) -> None:
    """At the end of the waiting list."""
    turn = await tx.value(
        "UPDATE event SET turns = turns + 1 WHERE id = ? RETURNING turns", guest.event_id
    )
    await tx.run("UPDATE guest SET answer = 'waiting', turn = ? WHERE id = ?", turn, guest.id)


async def move_up(tx: Transaction, event_id: int, *, limit: int) -> list[Guest]:
    """So many of those who wait, in their order, have places now; returns them as they waited."""
    found = await _GUEST.all(
        tx,
        f"{_GUESTS} WHERE g.event_id = ? AND g.answer = 'waiting' ORDER BY g.turn, g.id LIMIT ?",
        event_id,
        limit,
    )
    await tx.run(
        "UPDATE guest SET answer = 'coming' WHERE id IN (SELECT id FROM guest WHERE event_id = ?"
        " AND answer = 'waiting' ORDER BY turn, id LIMIT ?)",
        event_id,
        limit,
    )
    return found


async def count_before(rows: Rows, guest: Guest) -> int:
    """How many wait before this guest."""
    return int(
        await rows.value(
            "SELECT count(*) FROM guest WHERE event_id = ? AND answer = 'waiting' AND turn < ?",
            guest.event_id,
            guest.turn,
        )
    )


async def strike_off(tx: Transaction, guest_id: int) -> None:
    """A colleague without Telegram. The number stays taken: buttons that name it stay in chats,
    and must never mean somebody else; nor does anybody else have the certificate."""
    await tx.run(
        "UPDATE guest SET host_id = 0, name = '', answer = 'not', turn = 0, came_at = NULL,"
        " school = '', job = '', full_name = '' WHERE id = ?",
        guest_id,
    )


async def count(tx: Transaction, event_id: int) -> None:
    """Bring the event's numbers up to date with its guests."""
    found = await tx.all(
        "SELECT answer, count(*) FROM guest WHERE event_id = ? GROUP BY answer", event_id
    )
    numbers = {row[0]: row[1] for row in found}
    await tx.run(
        "UPDATE event SET coming = ?, maybe = ?, waiting = ? WHERE id = ?",
        numbers.get("coming", 0),
        numbers.get("maybe", 0),
        numbers.get("waiting", 0),
        event_id,
    )


async def page(rows: Rows, event_id: int, offset: int, *, limit: int) -> list[Guest]:
    """Those who come, then who wait in their order, then who may come."""
    return await _GUEST.all(
        rows,
        f"{_GUESTS} WHERE g.event_id = ? AND g.answer <> 'not'"
        " ORDER BY CASE g.answer WHEN 'coming' THEN 0 WHEN 'waiting' THEN 1 ELSE 2 END,"
        " g.turn, g.id LIMIT ? OFFSET ?",
        event_id,
        limit,
        offset,
    )


async def count_listed(rows: Rows, event_id: int) -> int:
    """Of all pages."""
    return int(
        await rows.value(
            "SELECT count(*) FROM guest WHERE event_id = ? AND answer <> 'not'", event_id
        )
    )


async def everybody(rows: Rows, event_id: int) -> list[Guest]:
    """Also those who said that they can't come."""
    return await _GUEST.all(
        rows, f"{_GUESTS} WHERE g.event_id = ? AND {_LISTED} ORDER BY g.id", event_id
    )


async def tell(tx: Transaction, guest_id: int, told: Told) -> None:
    """In place of what they answered before."""
    await _TELL.run(tx, told, id=guest_id)


async def told_by(rows: Rows, person_id: int) -> list[Told]:
    """What this person answered at the last events where something was asked, the newest first."""
    return await _TOLD.all(
        rows,
        f"SELECT {_TOLD} FROM guest WHERE person_id = ?"
        " AND (school <> '' OR job <> '' OR full_name <> '') ORDER BY id DESC LIMIT 20",
        person_id,
    )


async def came(tx: Transaction, guest_id: int, now: int | None) -> None:
    """Seen at the door, or, with None, not after all; a second look changes nothing."""
    if now is None:
        await tx.run("UPDATE guest SET came_at = NULL WHERE id = ?", guest_id)
    else:
        await tx.run("UPDATE guest SET came_at = COALESCE(came_at, ?) WHERE id = ?", now, guest_id)


async def count_came(rows: Rows, event_id: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM guest WHERE event_id = ? AND came_at IS NOT NULL", event_id
        )
    )


async def to_tell(rows: Rows, event_id: int, answers: tuple[Answer, ...]) -> list[Reached]:
    """Guests with Telegram who gave one of these answers."""
    marks = ", ".join("?" for _ in answers)
    return await _REACHED.all(
        rows,
        f"SELECT {_OF_REACHED} FROM guest g JOIN person p ON p.id = g.person_id"
        f" WHERE g.event_id = ? AND g.answer IN ({marks}) AND p.started = 1",
        event_id,
        *answers,
    )


async def without_private_chat(rows: Rows, event_id: int) -> dict[int, list[Unreached]]:
    """Guests who never started the bot, by the group through which they answered."""
    found = await rows.all(
        "SELECT g.group_id, p.id, p.name, g.answer FROM guest g"
        " JOIN person p ON p.id = g.person_id"
        " WHERE g.event_id = ? AND g.answer IN ('coming', 'maybe') AND p.started = 0"
        " AND g.group_id IS NOT NULL ORDER BY g.id",
        event_id,
    )
    by_group: dict[int, list[Unreached]] = {}
    for group_id, person_id, name, answer in found:
        by_group.setdefault(group_id, []).append(Unreached(person_id, name, answer))
    return by_group
