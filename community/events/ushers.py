"""Who helps at the door of one event: asked by who looks after it, and only there."""

import secrets
from functools import partial

from basics.records import dataclass
from basics.spans import DAY, HOUR
from community.events import events
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import audit
from storage.audit import About
from storage.db import Rows, Transaction
from storage.events import events as event_rows
from storage.events import ushers as usher_rows
from storage.events.events import Event
from storage.events.ushers import Usher

#: At one door, with links that nobody has opened.
AT_MOST = 10
#: A link can be accepted for so long, and not beyond the event.
HOLDS = 7 * DAY
#: Behind what was changed in the log stands at which event.
CAME, HELPS = "came", "helps"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody is asked to help."""

    event: Event
    #: The secret part of the link.
    key: str
    #: Until when it can be accepted.
    until: int


def is_over(event: Event, now: int) -> bool:
    """An hour after its end its door is shut to who only helped."""
    return now > event.ends_at + HOUR


async def tended(rows: Rows, event_id: int, actor: Actor, *, now: int) -> Event:
    """An event whose door is theirs: who looks after it, or helps there until it is over.

    Raises Refused: NOT_AT_DOOR, NOT_YOUR_REGION, GONE, EVENT_CANCELLED, TOOK_PLACE.
    """
    event = await theirs(rows, event_id, actor)
    if is_over(event, now) and not events.may_manage(event, actor):
        raise Refused(Reason.TOOK_PLACE)
    return event


async def theirs(rows: Rows, event_id: int, actor: Actor) -> Event:
    """The same of one that may be over.

    Raises Refused: GONE, NOT_YOUR_REGION, EVENT_CANCELLED, NOT_AT_DOOR.
    """
    if await usher_rows.helps(rows, event_id, actor.id):
        return await events.standing(rows, event_id)
    if not actor.coordinator:
        raise Refused(Reason.NOT_AT_DOOR)
    return await events.managed(rows, event_id, actor)


async def near(rows: Rows, actor: Actor, *, now: int) -> list[Event]:
    """Events at whose doors this person helps and that are not over, the next first."""
    ids = await usher_rows.events_of(rows, actor.id)
    found = [one for one in await event_rows.published(rows, ids) if not is_over(one, now)]
    return sorted(found, key=lambda event: (event.starts_at, event.id))


async def next_managed(rows: Rows, actor: Actor, *, group_id: int, now: int) -> Event:
    """Of the events that this coordinator looks after and that are ahead, the next: of those that
    the group sees, or of all.

    Raises Refused: ONLY_COORDINATORS, NO_EVENT_AHEAD.
    """
    coordinators.require(actor)
    here = set(await event_rows.of_group(rows, group_id, now))
    found = [one for one in await event_rows.ahead(rows, now) if events.may_manage(one, actor)]
    if not found:
        raise Refused(Reason.NO_EVENT_AHEAD)
    return min(found, key=lambda one: (one.id not in here, one.starts_at, one.id))


async def listed(rows: Rows, event_id: int, actor: Actor, *, now: int) -> list[Usher]:
    await events.managed(rows, event_id, actor)
    return await usher_rows.of_event(rows, event_id, now)


async def ask(
    tx: Transaction, event_id: int, actor: Actor, *, person_id: int | None = None, now: int
) -> Asked:
    """A link for one person; with a number for just this one.

    Raises Refused: GONE, TOOK_PLACE, TOO_MANY_USHERS, HELPS_ALREADY.
    """
    event = await events.managed(tx, event_id, actor)
    if event.state != "published":
        raise Refused(Reason.GONE)
    if is_over(event, now):
        raise Refused(Reason.TOOK_PLACE)
    await _require_wanted(tx, event_id, person_id)
    if len(await usher_rows.of_event(tx, event_id, now)) >= AT_MOST:
        raise Refused(Reason.TOO_MANY_USHERS)
    # Letters and digits, so that a button can carry it.
    key = secrets.token_hex(10)
    until = min(now + HOLDS, event.ends_at + HOUR)
    await usher_rows.add(
        tx, event_id, key, person_id=person_id, until=until, added_by=actor.id, now=now
    )
    about, note = About(person_id), event.plan.title
    asked = partial(audit.add, tx, actor.id, "door link", subject=about, now=now)
    await asked(regions=event.regions, note=note)
    return Asked(event, key, until)


async def _require_wanted(tx: Transaction, event_id: int, person_id: int | None) -> None:
    """A link for somebody who was asked before takes the place of the older one."""
    known = await usher_rows.of_person(tx, event_id, person_id) if person_id else None
    if known is None:
        return
    if known.key is None:
        raise Refused(Reason.HELPS_ALREADY)
    await usher_rows.remove(tx, known.id)


async def opened(rows: Rows, key: str, actor: Actor, *, now: int) -> Event:
    """What a link asks for, before it is accepted. Raises Refused: LINK_USED, EVENT_CANCELLED."""
    return (await _open(rows, key, actor, now=now)).event


@dataclass(frozen=True, slots=True)
class _Open:
    usher: Usher
    event: Event


async def _open(rows: Rows, key: str, actor: Actor, *, now: int) -> _Open:
    usher = await usher_rows.of_key(rows, key)
    if usher is None or usher.until < now or usher.person_id not in (None, actor.id):
        raise Refused(Reason.LINK_USED)
    return _Open(usher, await events.standing(rows, usher.event_id))


async def accept(tx: Transaction, key: str, actor: Actor, *, now: int) -> Event:
    """From now on they help there. Who looks after the event needs no link, and spends none.

    Raises Refused: LINK_USED, EVENT_CANCELLED, HELPS_ALREADY.
    """
    found = await _open(tx, key, actor, now=now)
    event, usher = found.event, found.usher
    if events.may_manage(event, actor):
        raise Refused(Reason.HELPS_ALREADY)
    known = await usher_rows.of_person(tx, event.id, actor.id)
    if known is not None and known.id != usher.id:
        if known.key is None:
            raise Refused(Reason.HELPS_ALREADY)
        await usher_rows.remove(tx, known.id)
    await usher_rows.accept(tx, usher.id, actor.id, now=now)
    await _note(tx, event, actor.id, by=usher.added_by, is_now=True, now=now)
    return event


async def decline(tx: Transaction, key: str, actor: Actor, *, now: int) -> Event:
    """The link opens nothing any more. Raises Refused: LINK_USED, GONE, HELPS_ALREADY."""
    found = await _open(tx, key, actor, now=now)
    if events.may_manage(found.event, actor):
        raise Refused(Reason.HELPS_ALREADY)
    await usher_rows.remove(tx, found.usher.id)
    return found.event


@dataclass(frozen=True, slots=True)
class Ended:
    usher: Usher
    event: Event


async def to_end(rows: Rows, usher_id: int, actor: Actor) -> Ended:
    """What who looks after the event may end, and who helps there.

    Raises Refused: GONE, NOT_AT_DOOR, NOT_YOUR_REGION.
    """
    usher = await usher_rows.get(rows, usher_id)
    if usher is None:
        raise Refused(Reason.NOT_AT_DOOR if not actor.coordinator else Reason.GONE)
    event = await events.published(rows, usher.event_id)
    if usher.person_id != actor.id or usher.key is not None:
        if not actor.coordinator:
            raise Refused(Reason.NOT_AT_DOOR)
        await events.looked_after(rows, usher.event_id, actor)
    return Ended(usher, event)


async def end(tx: Transaction, usher_id: int, actor: Actor, *, now: int) -> Ended:
    """They help no more, or the link opens nothing. Raises as `to_end` does."""
    ended = await to_end(tx, usher_id, actor)
    usher, event = ended.usher, ended.event
    await usher_rows.remove(tx, usher.id)
    if usher.key is None and usher.person_id is not None:
        await _note(tx, event, usher.person_id, by=actor.id, is_now=False, now=now)
    return ended


async def _note(
    tx: Transaction, event: Event, person_id: int, *, by: int, is_now: bool, now: int
) -> None:
    note = f"{event.plan.title}: {'– → ✓' if is_now else '✓ → –'}"
    regions, about = event.regions, About(person_id)
    await audit.add(tx, by, HELPS, subject=about, regions=regions, now=now, note=note)
