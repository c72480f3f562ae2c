"""A walk: the posters of an event pass through a group, one at a time, at the pace it likes."""

from functools import partial

from basics.records import dataclass
from basics.spans import MINUTE
from community.groups import coordinators
from community.groups.administrators import administrator
from community.people.people import Actor
from community.posters import galleries
from community.publishing import Manner, post_card
from community.refusals import Reason, Refused
from storage import audit, posts
from storage.db import Rows, Transaction
from storage.events import events as event_rows
from storage.events.events import Event
from storage.groups import groups
from storage.groups.groups import Group
from storage.posters import walks
from storage.posters.walks import Walk

#: Minutes between two posters that can be chosen.
PACES = (2, 5, 10, 30, 1440)
#: A poster comes without a sound: nobody is called by a walk.
QUIETLY = Manner(silent=True)


async def of_event(rows: Rows, event_id: int, group: Group) -> Event:
    """An event of this group whose gallery is open.

    Raises Refused: GONE, EVENT_CANCELLED, GALLERY_CLOSED.
    """
    event = await galleries.visitable(rows, event_id)
    if not await event_rows.is_shown_to(rows, event_id, group.id):
        raise Refused(Reason.GONE)
    return event


@dataclass(frozen=True, slots=True)
class Guide:
    """Who may steer walks through this group: `guide` alone says so."""

    actor: Actor
    group: Group
    #: By a coordinator's right: then it stands in the log.
    coordinates: bool


def guide(actor: Actor, group: Group | None, status: str | None) -> Guide:
    """The coordinators of the group's region, and its administrators: `status` is what Telegram
    calls them there.

    Raises Refused: STRANGE_BUTTON, CANNOT_TELL, ONLY_ADMINISTRATORS.
    """
    if group is None:
        raise Refused(Reason.STRANGE_BUTTON)
    coordinates = coordinators.looks_after(actor, group.region)
    if not coordinates:
        administrator(group, actor, status)
    return Guide(actor, group, coordinates)


async def start(tx: Transaction, by: Guide, *, event_id: int, minutes: int, now: int) -> Walk:
    """So many minutes are between two posters. A walk that has passed all posters begins anew;
    another one under way in the group rests."""
    group = by.group
    await of_event(tx, event_id, group)
    _check_pace(minutes)
    before = await walks.of_group(tx, group.id, event_id)
    await walks.pause_others(tx, group.id, event_id)
    begun = Walk(0, group.id, event_id, by.actor.id, minutes, 0, now, "walking")
    walk = await walks.begin(tx, begun)
    if not await walks.ahead(tx, walk):
        await walks.begin_anew(tx, walk.id)
    await _trace(tx, by, before, now_is=walk, now=now)
    return walk


async def _trace(
    tx: Transaction, by: Guide, before: Walk | None, *, now_is: Walk, now: int
) -> None:
    """What was and what is, of a coordinator's deed; nothing where it is the same."""
    note = audit.was_and_is(_logged(before), _logged(now_is))
    event = await event_rows.get(tx, now_is.event_id)
    if by.coordinates and note and event:
        subject, regions = f"{event.plan.title} · {by.group.title}", [by.group.region]
        traced = partial(audit.add, tx, by.actor.id, "walk", subject=subject, now=now)
        await traced(regions=regions, note=note)


def _logged(walk: Walk | None) -> dict[str, object]:
    return {"walk": walk.state, "pace": walk.minutes} if walk else {}


def _check_pace(minutes: int) -> None:
    if minutes not in PACES:
        raise Refused(Reason.STRANGE_BUTTON)


async def of_group(rows: Rows, walk_id: int, group: Group) -> Walk:
    """A walk through this group that has not ended. Raises Refused: NO_WALK."""
    walk = await walks.get(rows, walk_id)
    if walk is None or walk.group_id != group.id or walk.state == "done":
        raise Refused(Reason.NO_WALK)
    return walk


async def steer(tx: Transaction, by: Guide, walk_id: int, *, how: str, now: int) -> Walk:
    """pause, go or stop. Twice is once. Raises Refused: NO_WALK, STRANGE_BUTTON."""
    walk = await of_group(tx, walk_id, by.group)
    if how == "go" and walk.state == "paused":
        await walks.pause_others(tx, walk.group_id, walk.event_id)
        await walks.set_state(tx, walk.id, "walking", next_at=max(now, walk.next_at))
    elif how == "pause":
        await walks.set_state(tx, walk.id, "paused", next_at=walk.next_at)
    elif how == "stop":
        await walks.set_state(tx, walk.id, "done", next_at=walk.next_at)
    elif how != "go":
        raise Refused(Reason.STRANGE_BUTTON)
    return await _again(tx, by, walk, now=now)


async def set_pace(tx: Transaction, by: Guide, walk_id: int, *, minutes: int, now: int) -> Walk:
    """The next poster comes so long after the last one, but not before now."""
    walk = await of_group(tx, walk_id, by.group)
    _check_pace(minutes)
    last = walk.next_at - walk.minutes * MINUTE
    await walks.set_pace(tx, walk.id, minutes, next_at=max(now, last + minutes * MINUTE))
    return await _again(tx, by, walk, now=now)


async def _again(tx: Transaction, by: Guide, before: Walk, *, now: int) -> Walk:
    """As it is now."""
    found = await walks.get(tx, before.id)
    assert found
    await _trace(tx, by, before, now_is=found, now=now)
    return found


async def step(tx: Transaction, walk: Walk, now: int) -> bool:
    """The next poster, that fewest have visited; False when the walk has passed them all.

    After a standstill it goes on at its pace, without a flood of what was missed.
    """
    posts.mark_stale(tx, "walk", walk.id)
    group = await groups.get(tx, walk.group_id)
    event = await event_rows.get(tx, walk.event_id)
    ahead = await walks.ahead(tx, walk)
    if group is None or event is None or event.state != "published" or not ahead:
        await walks.set_state(tx, walk.id, "done", next_at=now)
        return False
    if not group.active or group.mute:
        await walks.set_state(tx, walk.id, "paused", next_at=now)
        return True
    project_id = galleries.least_visited(ahead, -walk.id)
    if await walks.stop_at(tx, walk, project_id, now=now, next_at=now + walk.minutes * MINUTE):
        await post_card(tx, group, "poster", subject_id=project_id, now=now, manner=QUIETLY)
    return True
