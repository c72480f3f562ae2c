"""Planning network events. Guests are in guests.py, what is said to many in mailings."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from basics.records import dataclass
from basics.spans import HOUR, MINUTE
from community import zones
from community.broadcasts import audiences
from community.events import announcing
from community.groups import coordinators, links
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.words import drawn_code
from storage import audit, outbox, posts
from storage.broadcasts import errands, letters, mailings
from storage.broadcasts.mailings import Groups
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.events import events, lists, reminders
from storage.events.events import Event, Plan, Times
from storage.events.reminders import Reminder
from storage.following import follows, news
from storage.groups.groups import Group
from storage.posters import galleries
from storage.sending import listed

KINDS = ("network", "workshop", "online", "conference", "other")
REMINDERS = (7 * 1440, 1440, 120)
#: A code at the door has these letters: none that can be taken for another.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 6
#: Events that are looked at together.
AT_ONCE = 100


def times(plan: Plan) -> Times:
    if not plan.local:
        return Times()
    at = zones.nearest(datetime.fromisoformat(plan.local), plan.zone)
    return Times(at, at + plan.minutes * MINUTE)


def closes_at(event: Event) -> int:
    """Until when people can register, in milliseconds UTC."""
    return event.starts_at - event.plan.closes * MINUTE


def registers(event: Event, now: int) -> bool:
    return now < closes_at(event)


async def published(rows: Rows, event_id: int) -> Event:
    """Also one that was cancelled, so that its page can say so. Raises Refused: GONE."""
    event = await events.get(rows, event_id)
    if event is None or event.state == "draft":
        raise Refused(Reason.GONE)
    return event


async def open_event(tx: Transaction, actor: Actor, event_id: int) -> Event:
    """To see how it stands; digests don't tell what happened to it so far.

    Raises Refused: GONE.
    """
    event = await published(tx, event_id)
    await activity.mark_seen(tx, actor.id, "event", subject_id=event_id)
    return event


async def open_by_link(rows: Rows, event_id: int, key: str) -> Event:
    """Events are for everybody, but their numbers are not for trying out.

    Raises Refused: GONE, for a made-up link.
    """
    event = await events.get(rows, event_id)
    if event is None:
        raise Refused(Reason.GONE)
    if key != event.key and await links.entrance(rows, key, "event", thing_id=event_id) is None:
        raise Refused(Reason.GONE)
    return event


async def standing(rows: Rows, event_id: int) -> Event:
    """A published event, also one that is over. Raises Refused: GONE, EVENT_CANCELLED."""
    event = await published(rows, event_id)
    if event.state == "cancelled":
        raise Refused(Reason.EVENT_CANCELLED)
    return event


async def managed(rows: Rows, event_id: int, actor: Actor) -> Event:
    """An event that this coordinator may change: their own, or one of their region.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, EVENT_CANCELLED.
    """
    event = await looked_after(rows, event_id, actor)
    if event.state == "cancelled":
        raise Refused(Reason.EVENT_CANCELLED)
    return event


async def looked_after(rows: Rows, event_id: int, actor: Actor) -> Event:
    """Also one that was cancelled: its guests are still known.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    coordinators.require(actor)
    event = await events.get(rows, event_id)
    if event is None:
        raise Refused(Reason.GONE)
    if event.state == "draft" and not may_manage(event, actor):
        raise Refused(Reason.GONE)
    if event.organiser_id != actor.id:
        coordinators.require_regions(actor, event.regions)
    return event


async def next_managed(rows: Rows, actor: Actor, *, now: int, limit: int) -> list[Event]:
    """The next that this coordinator may change, from an hour ago on, however many others there
    are in the country."""
    found: list[Event] = []
    if not actor.coordinator:
        return found
    who = lists.Reader(actor.id, None)
    for offset in count(0, AT_ONCE):
        page = await lists.page(rows, "all", who, now=now - HOUR, offset=offset, limit=AT_ONCE)
        found += [event for event in page if may_manage(event, actor)]
        if len(found) >= limit or len(page) < AT_ONCE:
            break
    return found[:limit]


async def to_change(rows: Rows, event_id: int, actor: Actor, *, now: int) -> Event:
    """One that is not over: what took place stays as it was. Raises Refused: TOOK_PLACE."""
    event = await managed(rows, event_id, actor)
    if event.state != "draft" and now >= event.ends_at:
        raise Refused(Reason.TOOK_PLACE)
    return event


def may_manage(event: Event, actor: Actor) -> bool:
    """Whether this coordinator may change it: their own, or one of their regions alone."""
    own = actor.coordinator and event.organiser_id == actor.id
    return own or coordinators.looks_after_all(actor, event.regions)


async def keep_draft(tx: Transaction, actor: Actor, plan: Plan, *, now: int) -> int:
    """Save a plan for later; coordinators who look after its region see it, too."""
    coordinators.require(actor)
    code = drawn_code(CODE_LETTERS, CODE_LENGTH)
    key = secrets.token_urlsafe(9)
    event_id = await events.add(tx, actor.id, plan, key=key, code=code, now=now)
    await events.set_plan(tx, event_id, plan, times=times(plan))
    return event_id


async def publish(tx: Transaction, actor: Actor, plan: Plan, *, now: int) -> Event:
    """Announce an event in all groups that it concerns."""
    coordinators.require_regions(actor, plan.regions)
    check(plan, now)
    audiences.check(actor, plan.audience)
    await audiences.check_groups(tx, actor, plan.audience.get("groups", []))
    event_id = await keep_draft(tx, actor, plan, now=now)
    await events.set_state(tx, event_id, "published")
    await _plan_reminders(tx, event_id, plan, now=now)
    await galleries.add(tx, event_id, times(plan).starts_at)
    mailing = await mailings.add(
        tx, "announcement", event_id, urgency=outbox.NEWS, state="sending", starts_at=now
    )
    await activity.add_event_for_people(tx, event_id, now)
    await errands.begin(tx, mailing, "cards")
    begun = await mailings.get(tx, mailing)
    assert begun
    await announcing.go_on(tx, begun, now)
    await _trace(tx, actor, "event", plan=plan, now=now)
    return await standing(tx, event_id)


async def _trace(
    tx: Transaction, actor: Actor, deed: str, *, plan: Plan, now: int, note: str = ""
) -> None:
    await audit.add(
        tx, actor.id, deed, subject=plan.title, regions=plan.regions, now=now, note=note
    )


def check(plan: Plan, now: int) -> None:
    """Refuses a plan that can't be announced."""
    if not plan.title or not plan.local or not plan.audience:
        raise Refused(Reason.INCOMPLETE)
    if times(plan).starts_at <= now:
        raise Refused(Reason.EVENT_OVER)


async def _plan_reminders(tx: Transaction, event_id: int, plan: Plan, *, now: int) -> None:
    """Those whose moment is past are left out: nobody is reminded of next week a day before."""
    start = times(plan).starts_at
    due = [Reminder(event_id, before, start - before * MINUTE) for before in plan.reminders]
    await reminders.put(tx, event_id, [one for one in due if one.due_at > now])


@dataclass(frozen=True, slots=True)
class Changed:
    event: Event
    #: Whether guests must hear of it.
    matters: bool
    #: As it was.
    before: Event


async def change(tx: Transaction, actor: Actor, event_id: int, *, plan: Plan, now: int) -> Changed:
    """Write the organiser's changes."""
    event = await to_change(tx, event_id, actor, now=now)
    if set(plan.regions) != set(event.regions):
        # Who organises it may change it wherever it is, and move it where they look after.
        coordinators.require_regions(actor, plan.regions)
    # Once it has begun its beginning is past, and all else of it may still change.
    check(plan, now if times(plan).starts_at != event.starts_at else 0)
    matters = _essence(plan) != _essence(event.plan)
    was = _as_it_was(event) if matters else event.plan.was
    plan = replace(plan, audience=event.plan.audience, was=was)
    if plan == event.plan:
        return Changed(event, False, event)
    await events.set_plan(tx, event_id, plan, times=times(plan))
    await galleries.shift(tx, event_id, times(plan).starts_at - event.starts_at)
    if times(plan).starts_at != event.starts_at or plan.reminders != event.plan.reminders:
        await _plan_reminders(tx, event_id, plan, now=now)
    await events.mark_changed(tx, event_id, now)
    if matters:
        await _tell(tx, actor, event_id, kind="changed", now=now)
    posts.mark_stale(tx, "event", event_id)
    note = _was_and_is(event.plan, plan)
    whole = replace(plan, regions=tuple({*plan.regions, *event.plan.regions}))
    await _trace(tx, actor, "event changed", plan=whole, now=now, note=note)
    return Changed(await standing(tx, event_id), matters, event)


def _as_it_was(event: Event) -> dict[str, object]:
    """What calendars say of before."""
    kept = {name: getattr(event.plan, name) for name in ("local", "zone", "minutes", "place")}
    return {**kept, "starts_at": event.starts_at}


async def _tell(
    tx: Transaction, actor: Actor, event_id: int, *, kind: news.Kind, now: int
) -> None:
    """To who follows it; its guests hear at once, see changes.py."""
    await news.add(tx, news.Event("event", event_id, kind, 0, "", actor.id, news.ASKED, now))


async def follow(tx: Transaction, actor: Actor, event_id: int, *, wanted: bool, now: int) -> Event:
    """Hear of changes without coming, or no more. Raises Refused: GONE."""
    event = await published(tx, event_id)
    if wanted:
        await follows.add(tx, actor.id, "event", thing_id=event_id, now=now)
    else:
        await follows.remove(tx, actor.id, "event", thing_id=event_id)
        await news.clear_thing(tx, actor.id, "event", thing_id=event_id)
    return event


#: Of a change, these stand in the log.
_LOGGED = ("title", "local", "minutes", "place", "capacity", "regions", "contact", "asks", "must")


def _was_and_is(old: Plan, new: Plan) -> str:
    return audit.was_and_is(_logged(old), _logged(new))


def _logged(plan: Plan) -> dict[str, object]:
    return {field: getattr(plan, field) for field in _LOGGED}


def _essence(plan: Plan) -> tuple[object, ...]:
    """What guests must know to be there."""
    return (times(plan), plan.place, plan.latitude, plan.longitude)


async def cancel(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> Event:
    """It will not take place; cards say so, and no reminder is sent. What was never announced is
    not called off. Raises Refused: GONE, and as `to_change`."""
    event = await to_change(tx, event_id, actor, now=now)
    if event.state == "draft":
        raise Refused(Reason.GONE)
    await events.set_state(tx, event_id, "cancelled")
    await announcing.stop(tx, event_id, now)
    await reminders.put(tx, event_id, [])
    await events.mark_changed(tx, event_id, now)
    _show_anew(tx, event_id)
    await _tell(tx, actor, event_id, kind="cancelled", now=now)
    await _trace(tx, actor, "event cancelled", plan=event.plan, now=now)
    return event


def _show_anew(tx: Transaction, event_id: int) -> None:
    """Whether it takes place is another thing now: its cards, projects and digests say so."""
    posts.mark_stale(tx, "event", event_id)
    posts.mark_projects_stale(tx, event_id)
    listed.mark_event_stale(tx, event_id)


def is_restorable(event: Event, now: int) -> bool:
    """Nothing else is written about a cancelled event, so its last change is the cancellation."""
    return event.state == "cancelled" and now <= event.changed_at + HOUR and now < event.ends_at


async def to_restore(rows: Rows, event_id: int, actor: Actor, *, now: int) -> Event:
    """One whose cancellation can be taken back.

    Raises Refused: NOT_CANCELLED, CANCELLED_LONG_AGO.
    """
    event = await looked_after(rows, event_id, actor)
    if event.state != "cancelled":
        raise Refused(Reason.NOT_CANCELLED)
    if not is_restorable(event, now):
        raise Refused(Reason.CANCELLED_LONG_AGO)
    return event


async def restore(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> Event:
    """It takes place after all. Raises Refused: NOT_CANCELLED, CANCELLED_LONG_AGO."""
    event = await to_restore(tx, event_id, actor, now=now)
    await events.set_state(tx, event_id, "published")
    await announcing.resume(tx, event_id, now)
    await _plan_reminders(tx, event_id, event.plan, now=now)
    await events.mark_changed(tx, event_id, now)
    _show_anew(tx, event_id)
    await _tell(tx, actor, event_id, kind="restored", now=now)
    await _trace(tx, actor, "event restored", plan=event.plan, now=now)
    return await standing(tx, event_id)


async def open_doors(
    tx: Transaction, actor: Actor, event_id: int, *, wanted: bool, now: int
) -> Event:
    """Whether people without a place may come in at the door."""
    event = await managed(tx, event_id, actor)
    if wanted != bool(event.open_doors):
        await events.set_open_doors(tx, event_id, wanted)
        deed = "doors opened" if wanted else "doors closed"
        await _trace(tx, actor, deed, plan=event.plan, now=now)
    return await standing(tx, event_id)


def template(event: Event) -> Plan:
    """The next one like this: all but its date."""
    return replace(event.plan, local="")


async def recount(tx: Transaction, now: int) -> int:
    """Clock times stay when the law moves the clocks: UTC follows. Returns how many moved."""
    moved = 0
    for event in await events.ahead(tx, now):
        if times(event.plan) != Times(event.starts_at, event.ends_at):
            await events.set_plan(tx, event.id, event.plan, times=times(event.plan))
            await galleries.shift(tx, event.id, times(event.plan).starts_at - event.starts_at)
            await _plan_reminders(tx, event.id, event.plan, now=now)
            posts.mark_stale(tx, "event", event.id)
            moved += 1
    return moved


async def post_anew(tx: Transaction, group: Group, now: int) -> None:
    """After a group changed its id its old cards are out of reach: those ahead appear again."""
    shown: Sequence[int] = await events.of_group(tx, group.id, now)
    for event_id in shown[:10]:
        mailing = await mailings.of_subject(tx, "announcement", event_id)
        if mailing is not None:
            await mailings.turn(tx, mailing.id, ("done",), new="sending", now=now)
            alone = Groups(group.id - 1, group.id)
            await letters.write_cards(tx, mailing.id, event_id, those=alone, now=now)
