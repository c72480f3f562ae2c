"""When digests are due, and making them: each occasion once, each window exact.

A window closes only with a digest that was made: one that had nothing to say, came too late or
could not be delivered leaves it open, and the next one has it all.
"""

import json
import logging
from dataclasses import replace

from basics.records import dataclass
from basics.spans import HOUR
from community import zones
from community.digests import recurrence
from community.digests.recurrence import Every, Occasion, Rule
from community.groups import coordinators, nights
from community.people import quiet
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import audit, outbox
from storage.broadcasts import letters, mailings
from storage.broadcasts.letters import MailingLetter
from storage.db import Rows, Transaction
from storage.digests import activity, digests
from storage.digests import items as digest_item_rows
from storage.digests import person as digest_person_rows
from storage.digests.digests import Digest, Items, Owner, Plan
from storage.digests.items import Window
from storage.groups import groups
from storage.groups.groups import Group
from storage.people import people
from storage.people.people import Person
from storage.sending import in_doubt

log = logging.getLogger(__name__)

#: One that is later than this is skipped.
LATE = 48 * HOUR


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets a digest, where, and when."""

    owner: Owner
    owner_id: int
    chat_id: int
    rule: Rule
    #: Where it is a person.
    person: Person | None = None


def receiver_of_group(group: Group) -> Receiver:
    zone = group.zone or zones.of_region(group.region)
    rule = Rule(zone, group.digest_hour, "week", group.digest_day, group.digest_weeks)
    return Receiver("group", group.id, group.chat_id, rule)


def receiver_of_person(person: Person) -> Receiver:
    every: Every = "day" if person.digest == "daily" else "week"
    rule = Rule(zones.of(person), person.digest_hour, every, person.digest_day)
    return Receiver("person", person.id, person.id, rule, person)


async def receiver_of(rows: Rows, owner: Owner, owner_id: int) -> Receiver | None:
    """None for who wants no digest, or can't be written to."""
    if owner == "group":
        group = await groups.get(rows, owner_id)
        wanted = group is not None and group.active and group.digests
        return receiver_of_group(group) if group and wanted else None
    person = await people.get(rows, owner_id)
    wanted = person is not None and person.started and person.digest != "off"
    return receiver_of_person(person) if person and wanted else None


@dataclass(frozen=True, slots=True)
class Due:
    receiver: Receiver
    occasion: Occasion


async def replan(tx: Transaction, owner: Owner, owner_id: int, *, now: int) -> Due | None:
    """Bring the plan up to date with its rule and with the law; None where none is wanted."""
    receiver = await receiver_of(tx, owner, owner_id)
    known = await digests.plan_of(tx, owner, owner_id)
    if receiver is None:
        if known is not None:
            await digests.remove_plan(tx, owner, owner_id)
        return None
    since = now
    if known is not None and known.rule == str(receiver.rule):
        # After a jump of the clock it may lie in the future.
        since = min(known.since, now)
    return await _plan_after(tx, receiver, since, known=known)


async def _plan_after(
    tx: Transaction, receiver: Receiver, since: int, *, known: Plan | None = None
) -> Due:
    occasion = await next_occasion(tx, receiver, since)
    planned = Plan(receiver.owner, receiver.owner_id, str(receiver.rule), since, occasion.at)
    if planned != known:
        await digests.put_plan(tx, planned)
    return Due(receiver, occasion)


async def next_occasion(rows: Rows, receiver: Receiver, since: int) -> Occasion:
    """The first one after a moment, in a week or day that has had none."""
    rule = receiver.rule
    first = recurrence.period_of(rule, since)
    taken = await digests.taken(
        rows, receiver.owner, receiver.owner_id, every=receiver.rule.every, from_period=first
    )
    return recurrence.after(rule, since, taken)


async def make_due(tx: Transaction, plan: Plan, now: int) -> Digest | None:
    """The moment of this plan has come: make the digest, and plan the next.

    None where it is not due after all, is skipped, waits for the end of quiet hours, or has
    nothing to say. Of several that are due there is one.
    """
    due = await replan(tx, plan.owner, plan.owner_id, now=now)
    if due is None or due.occasion.at > now:
        return None
    if now - due.occasion.at > LATE:
        log.warning(
            "digest %s of %s %d is too late and is skipped; the next one has it all",
            due.occasion.number,
            plan.owner,
            plan.owner_id,
        )
        due = await _plan_after(tx, due.receiver, now - LATE)
        if due.occasion.at > now:
            return None
    receiver, occasion = due.receiver, await _latest(tx, due, now)
    until = _waits_until(receiver, now)
    if until is not None:
        await digests.put_off(tx, plan, until)
        return None
    made = await make(tx, receiver, occasion, now=now)
    await _plan_after(tx, receiver, max(occasion.at, now))
    return made


def _waits_until(receiver: Receiver, now: int) -> int | None:
    """The end of a person's quiet hours, or of the night of a group whose digest is late; None
    where it may be sent now."""
    if receiver.person:
        return quiet.ends(quiet.habit_of(receiver.person), now)
    rule = receiver.rule
    return None if nights.is_night(rule.hour) else nights.ends(rule.zone, now)


async def _latest(rows: Rows, due: Due, now: int) -> Occasion:
    found = due.occasion
    while (following := await next_occasion(rows, due.receiver, found.at)).at <= now:
        found = following
    return found


async def make(
    tx: Transaction, receiver: Receiver, due: Occasion, *, now: int, extra: int = 0
) -> Digest | None:
    """The digest and its letter; None when there is nothing to say."""
    draft = await prepare(tx, receiver, due, now=now, extra=extra)
    return await _write(tx, receiver, draft, now=now) if draft.items.count() else None


async def send_now(
    tx: Transaction, actor: Actor, group_id: int, *, last_id: int, now: int
) -> Digest:
    """Besides those that are due, by a coordinator of the region; pressed twice it is one.

    Raises Refused: ONLY_COORDINATORS, NO_DIGEST_THERE, NOT_YOUR_REGION, ALREADY_SENT, NO_NEWS.
    """
    group = await groups.get(tx, group_id)
    coordinators.require(actor)
    if group is None or not group.active or not group.digests:
        raise Refused(Reason.NO_DIGEST_THERE)
    coordinators.require_region(actor, group.region)
    last = await digests.last_sent(tx, group_id)
    if (last.id if last else 0) != last_id:
        raise Refused(Reason.ALREADY_SENT)
    receiver = receiver_of_group(group)
    rule = receiver.rule
    period = recurrence.period_of(rule, now)
    extra = 1 + await digests.count_extra(tx, "group", group_id, every=rule.every, period=period)
    number = f"{recurrence.number_of(rule, period)}/{extra}"
    made = await make(tx, receiver, Occasion(now, period, number), now=now, extra=extra)
    if made is None:
        raise Refused(Reason.NO_NEWS)
    await audit.add(tx, actor.id, "digest", subject=group.title, regions=[group.region], now=now)
    return made


async def send_again(tx: Transaction, actor: Actor, digest_id: int, *, now: int) -> Digest:
    """A group's newest one, where it is not known whether it arrived.

    Raises Refused: ONLY_COORDINATORS, GONE, NOT_YOUR_REGION, ALREADY_SENT.
    """
    coordinators.require(actor)
    made = await digests.get(tx, digest_id)
    group = await groups.get(tx, made.owner_id) if made and made.owner == "group" else None
    if made is None or group is None or not group.active:
        raise Refused(Reason.GONE)
    coordinators.require_region(actor, group.region)
    last = await digests.last_sent(tx, group.id)
    if last is None or last.id != made.id or not await outbox.send_again(tx, made.letter_id, now):
        raise Refused(Reason.ALREADY_SENT)
    mailing = await outbox.mailing_of(tx, made.letter_id)
    await mailings.turn(tx, mailing, ("done",), new="sending", now=now)
    await audit.add(tx, actor.id, "digest", subject=group.title, regions=[group.region], now=now)
    return made


async def arrived(
    tx: Transaction, digest_id: int, chat_id: int, *, message_id: int, now: int
) -> None:
    """Somebody answered a group's digest: one whose delivery was unknown is there, and is drawn
    anew where something of it was withdrawn meanwhile. Its buttons, which are links, tell nothing
    of their message."""
    await in_doubt.note_digest_arrived(
        tx, digest_id, chat_id=chat_id, message_id=message_id, now=now
    )


async def prepare(
    rows: Rows, receiver: Receiver, due: Occasion, *, now: int, extra: int = 0
) -> Digest:
    """What a digest would say if it was made now."""
    last = await digests.last(rows, receiver.owner, receiver.owner_id)
    following = recurrence.after(receiver.rule, max(due.at, now), set() if extra else {due.period})
    window = Window(
        last.upto_id if last else 0,
        await activity.newest(rows),
        last.ahead_to if last and last.at <= now else 0,
        following.at,
    )
    return Digest(
        id=0,
        owner=receiver.owner,
        owner_id=receiver.owner_id,
        every=receiver.rule.every,
        period=due.period,
        extra=extra,
        number=due.number,
        after_id=window.after,
        upto_id=window.upto,
        ahead_to=window.ahead_to,
        at=now,
        items=await _items(rows, receiver, window, last=last, now=now),
        letter_id=0,
        state="made",
    )


async def _items(
    rows: Rows, receiver: Receiver, window: Window, *, last: Digest | None, now: int
) -> Items:
    if receiver.person is not None:
        return await digest_person_rows.of_person(
            rows, receiver.person, window, last=last, now=now
        )
    return await digest_item_rows.of_group(rows, receiver.owner_id, window, last=last, now=now)


async def _write(tx: Transaction, receiver: Receiver, draft: Digest, *, now: int) -> Digest:
    digest_id = await digests.add(tx, draft)
    letter = MailingLetter(
        mailing=await _mailing(tx, now),
        dedupe=f"digest:{digest_id}",
        kind="digest",
        urgency=outbox.BROADCAST,
        method="digest",
        body=json.dumps({"digest": digest_id}),
    )
    letter_id = await letters.write_one(tx, letter, receiver.chat_id, now=now)
    await digests.set_letter(tx, digest_id, letter_id)
    return replace(draft, id=digest_id, letter_id=letter_id)


async def _mailing(tx: Transaction, now: int) -> int:
    """The one under way; a new one when all of the last have left."""
    known = await mailings.of_subject(tx, "digest", 0)
    if known is not None and known.state == "sending":
        return known.id
    return await mailings.add(
        tx, "digest", 0, urgency=outbox.BROADCAST, state="sending", starts_at=now
    )
