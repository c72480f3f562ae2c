"""The gallery of an event, and a person's way through it."""

from collections.abc import Sequence
from hashlib import blake2b

from basics.records import dataclass
from basics.spans import MINUTE
from community.events import events
from community.people.people import Actor
from community.projects import projects
from community.refusals import Reason, Refused
from storage import audit
from storage.db import Rows, Transaction
from storage.events import events as event_rows
from storage.events.events import Event
from storage.posters import galleries
from storage.posters.galleries import Gallery, Hung
from storage.projects.lists import Step
from storage.projects.projects import Project

#: Minutes before the beginning at which a gallery can open, and submissions can end.
CHOICES = (0, 1440, 3 * 1440, 7 * 1440)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands in a gallery."""

    event: Event
    #: The poster before them; None where there is nothing to see.
    project_id: int | None
    #: Its number on their way, and how many hang here in all.
    number: int
    total: int


async def of_event(rows: Rows, event: Event) -> Gallery:
    """Raises Refused: GONE."""
    found = await galleries.get(rows, event.id)
    if found is None:
        raise Refused(Reason.GONE)
    return found


@dataclass(frozen=True, slots=True)
class Managed:
    event: Event
    gallery: Gallery


async def managed(rows: Rows, event_id: int, actor: Actor) -> Managed:
    """A published event of this coordinator's, and its gallery."""
    event = await events.managed(rows, event_id, actor)
    return Managed(event, await of_event(rows, event))


async def open_now(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> None:
    """Everybody may look; its groups hear of it as soon as a poster hangs."""
    event = (await managed(tx, event_id, actor)).event
    if await open_due(tx, event_id, now):
        await _trace(tx, actor, "gallery opened", event=event, now=now)


async def open_due(tx: Transaction, event_id: int, now: int) -> bool:
    """False where it is open already."""
    opened = await galleries.mark_opened(tx, event_id, now)
    if opened:
        await event_rows.mark_stale(tx, event_id)
    return opened


async def _trace(
    tx: Transaction, actor: Actor, deed: str, *, event: Event, now: int, note: str = ""
) -> None:
    title, regions = event.plan.title, event.regions
    await audit.add(tx, actor.id, deed, subject=title, regions=regions, now=now, note=note)


async def choose_opening(
    tx: Transaction, actor: Actor, event_id: int, *, minutes: int, now: int
) -> bool:
    """So many minutes before the beginning. False, and nothing changes, where that is past by now:
    nothing closes what was opened, so that is a question of its own.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, EVENT_CANCELLED, STRANGE_BUTTON.
    """
    mine = await managed(tx, event_id, actor)
    if minutes not in CHOICES:
        raise Refused(Reason.STRANGE_BUTTON)
    opens_at = mine.event.starts_at - minutes * MINUTE
    if opens_at <= now:
        return False
    if mine.gallery.opened_at is None:
        await galleries.set_opening(tx, event_id, opens_at)
        if opens_at != mine.gallery.opens_at:
            note = f"{mine.gallery.opens_at} {opens_at}"
            await _trace(tx, actor, "gallery moved", event=mine.event, now=now, note=note)
    return True


async def choose_deadline(
    tx: Transaction, actor: Actor, event_id: int, *, minutes: int, now: int
) -> None:
    """Projects come in until so many minutes before the beginning.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, EVENT_CANCELLED, STRANGE_BUTTON.
    """
    mine = await managed(tx, event_id, actor)
    if minutes not in CHOICES:
        raise Refused(Reason.STRANGE_BUTTON)
    until = mine.event.starts_at - minutes * MINUTE
    await galleries.set_deadline(tx, event_id, until)
    if until != mine.gallery.closes_at:
        note = f"{mine.gallery.closes_at} {until}"
        await _trace(tx, actor, "gallery deadline", event=mine.event, now=now, note=note)


async def visitable(rows: Rows, event_id: int) -> Event:
    """An event whose gallery is open to everybody.

    Raises Refused: GONE, EVENT_CANCELLED, GALLERY_CLOSED.
    """
    event = await events.standing(rows, event_id)
    gallery = await of_event(rows, event)
    if gallery.opened_at is None:
        raise Refused(Reason.GALLERY_CLOSED)
    return event


async def enter(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> Place:
    """The next poster that this person has not seen; the last one when they have seen all."""
    event = await visitable(tx, event_id)
    return await _ahead(
        tx, actor, event, found=await galleries.around(tx, event_id, actor.id), now=now
    )


async def turn(
    tx: Transaction, actor: Actor, event_id: int, *, project_id: int, step: Step, now: int
) -> Place:
    """From the poster of a project to the one before it or after it.

    The way that was walked stays as it was, however the numbers of visits move.
    """
    event = await visitable(tx, event_id)
    found = await galleries.around(tx, event_id, actor.id)
    way = _way(found)
    at = way.index(project_id) + _STEPS[step] if project_id in way else len(way)
    if at >= len(way):
        return await _ahead(tx, actor, event, found=found, now=now)
    return Place(event, way[max(at, 0)], max(at, 0) + 1, len(found))


_STEPS: dict[Step, int] = {"next": 1, "back": -1, "here": 0}


def _way(found: Sequence[Hung]) -> list[int]:
    passed = sorted((one.passed, one.project_id) for one in found if one.passed is not None)
    return [project_id for _, project_id in passed]


async def _ahead(
    tx: Transaction, actor: Actor, event: Event, *, found: Sequence[Hung], now: int
) -> Place:
    way, fresh = _way(found), [one for one in found if one.passed is None]
    if fresh:
        way.append(least_visited(fresh, actor.id))
        await galleries.visit(tx, way[-1], actor.id, now=now)
    return Place(event, way[-1] if way else None, len(way), len(found))


async def look_at(tx: Transaction, actor: Actor, project: Project, *, now: int) -> bool:
    """Counts as a visit of its poster; returns whether it did: one's own is not visited."""
    if await projects.may_write(tx, project, actor):
        return False
    await galleries.visit(tx, project.id, actor.id, now=now)
    return True


def least_visited(found: Sequence[Hung], visitor: int) -> int:
    """The project whose poster fewest have visited; among equals each visitor has an own order,
    so that people who come together don't all look at the same one."""
    least = min(one.visits for one in found)
    return min(
        (one.project_id for one in found if one.visits == least),
        key=lambda project_id: blake2b(f"{visitor}:{project_id}".encode()).digest(),
    )
