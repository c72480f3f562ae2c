"""A walk: the posters of an event pass through a group, one at a time, at the pace it likes."""

from basics.spans import MINUTE
from community.people.people import Actor
from community.posters import galleries
from community.publishing import Manner, post_card
from community.refusals import Reason, Refused
from storage import posts
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
    """An event of this group whose gallery is open."""
    event = await galleries.visitable(rows, event_id)
    if not await event_rows.is_shown_to(rows, event_id, group.id):
        raise Refused(Reason.GONE)
    return event


async def start(
    tx: Transaction, actor: Actor, group: Group, *, event_id: int, minutes: int, now: int
) -> Walk:
    """So many minutes are between two posters. A walk that has passed all posters begins anew;
    another one under way in the group rests."""
    await of_event(tx, event_id, group)
    _check_pace(minutes)
    await walks.pause_others(tx, group.id, event_id)
    walk = await walks.begin(tx, Walk(0, group.id, event_id, actor.id, minutes, 0, now, "walking"))
    if not await walks.ahead(tx, walk):
        await walks.begin_anew(tx, walk.id)
    return walk


def _check_pace(minutes: int) -> None:
    if minutes not in PACES:
        raise Refused(Reason.STRANGE_BUTTON)


async def of_group(rows: Rows, walk_id: int, group: Group) -> Walk:
    """A walk through this group that has not ended."""
    walk = await walks.get(rows, walk_id)
    if walk is None or walk.group_id != group.id or walk.state == "done":
        raise Refused(Reason.NO_WALK)
    return walk


async def steer(tx: Transaction, group: Group, walk_id: int, *, how: str, now: int) -> Walk:
    """pause, go or stop. Twice is once."""
    walk = await of_group(tx, walk_id, group)
    if how == "go" and walk.state == "paused":
        await walks.pause_others(tx, group.id, walk.event_id)
        await walks.set_state(tx, walk.id, "walking", next_at=max(now, walk.next_at))
    elif how == "pause":
        await walks.set_state(tx, walk.id, "paused", next_at=walk.next_at)
    elif how == "stop":
        await walks.set_state(tx, walk.id, "done", next_at=walk.next_at)
    elif how != "go":
        raise Refused(Reason.STRANGE_BUTTON)
    return await _again(tx, walk)


async def set_pace(tx: Transaction, group: Group, walk_id: int, *, minutes: int, now: int) -> Walk:
    """The next poster comes so long after the last one, but not before now."""
    walk = await of_group(tx, walk_id, group)
    _check_pace(minutes)
    last = walk.next_at - walk.minutes * MINUTE
    await walks.set_pace(tx, walk.id, minutes, next_at=max(now, last + minutes * MINUTE))
    return await _again(tx, walk)


async def _again(tx: Rows, walk: Walk) -> Walk:
    found = await walks.get(tx, walk.id)
    assert found
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
