"""Digests that are due are made, a few at a time; each is drawn when its letter leaves."""

import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from basics.spans import HOUR
from cards.card import Card, send
from cards.digests.digest import Told, empty_digest_card, group_digest_card
from cards.digests.pages import PAGE, person_digest_card
from cards.text.links import Links
from community import zones
from community.digests import digests as digest_deeds
from locales import texts
from storage.conversations import conversations
from storage.db import Database, Rows, Transaction
from storage.digests import digests, within
from storage.digests import things as digest_thing_rows
from storage.digests.digests import Digest, Plan, Subscriber
from storage.failures import DatabaseError
from storage.groups import groups
from storage.outbox import Call, Letter
from storage.people import people
from storage.translations import translations

log = logging.getLogger(__name__)

#: Subscribers in one transaction, so that people's taps come in between; and in one tick.
AT_ONCE, IN_A_TICK = 4, 300
NEW, PLANNED = 500, 20
#: That go on, in the digest of a group.
CONVERSATIONS = 3


async def make_digests(db: Database, now: int) -> None:
    """Digests whose moment has come."""
    for _ in range(IN_A_TICK // AT_ONCE):
        due = await digests.due(db, now, AT_ONCE)
        if not due:
            return
        await db.write(partial(_make, due=due, now=now))


async def _make(tx: Transaction, due: Sequence[Plan], now: int) -> None:
    for plan in due:
        try:
            async with tx.savepoint():
                await digest_deeds.make_due(tx, plan, now)
        except DatabaseError:
            raise
        except Exception:  # one that can't be made holds up no other
            log.exception("the digest of %s %d can't be made", plan.owner, plan.owner_id)
            await digests.put_off(tx, plan, now + HOUR)


async def plan_digests(db: Database, now: int) -> None:
    """Groups and people who are new get a plan."""
    found = await digests.unplanned(db.aside, NEW)
    for at in range(0, len(found), PLANNED):
        await db.write(partial(_plan_all, found=found[at : at + PLANNED], now=now))


async def _plan_all(tx: Transaction, found: Sequence[Subscriber], now: int) -> None:
    for one in found:
        try:
            async with tx.savepoint():
                await digest_deeds.replan(tx, one.owner, one.owner_id, now=now)
        except DatabaseError:
            raise
        except Exception:  # the same
            log.exception("the digest of %s %d can't be planned", one.owner, one.owner_id)


async def recount_digests(db: Database, now: int) -> None:
    """Once an hour: where settings, the law or the clock moved, plans follow."""
    after = Subscriber("group", 0)
    while True:
        plans = await digests.plans_after(db, after, AT_ONCE)
        if not plans:
            return
        found = [Subscriber(plan.owner, plan.owner_id) for plan in plans]
        await db.write(partial(_plan_all, found=found, now=now))
        after = found[-1]


async def drawn(rows: Rows, letter: Letter, links: Links, *, now: int) -> Call | None:
    """A digest's letter; None where nothing of it stands, or it is too
    late: then the next one has it all."""
    made = await digests.get(rows, json.loads(letter.body)["digest"])
    if made is None or now - made.at > digest_deeds.LATE:
        log.warning("a digest's letter to %d is too late and is dropped", letter.chat_id)
        return None
    if made.owner == "person":
        kept = await within.items(rows, made.owner_id, made.items)
        made = replace(made, items=kept)
    card = await _card(rows, made, links)
    return send(card) if card else None


async def redrawn(rows: Rows, digest_id: int, links: Links) -> Card | None:
    """One that was sent, as things stand now: what was withdrawn stands in it no more."""
    made = await digests.get(rows, digest_id)
    group = await groups.get(rows, made.owner_id) if made else None
    if made is None or group is None:
        return None
    return await _card(rows, made, links) or empty_digest_card(made, texts(group.lang))


async def _card(rows: Rows, made: Digest, links: Links) -> Card | None:
    """None where nothing of it stands any more."""
    entries = digest_thing_rows.entries(made.items)
    if made.owner == "person":
        person = await people.get(rows, made.owner_id)
        first = entries[:PAGE]
        reads = person.languages if person else ()
        things = await digest_thing_rows.load(rows, first, reads)
        told = Told(made, first, things, zones.of(person) if person else "UTC")
        return person_digest_card(told, texts(person.lang)) if person and things else None
    group = await groups.get(rows, made.owner_id)
    reads = (group.lang,) if group else ()
    things = await digest_thing_rows.load(rows, digest_thing_rows.first(entries), reads)
    zone = digest_deeds.receiver_of_group(group).rule.zone if group else "UTC"
    waiting = (
        await translations.count_waiting(rows, group.id, group.lang, now=made.at) if group else 0
    )
    going_on = (
        await conversations.open_in(rows, group.id, now=made.at, limit=CONVERSATIONS)
        if group
        else ()
    )
    told = Told(made, entries, things, zone, waiting, going_on)
    return (
        group_digest_card(told, group, texts(group.lang), links=links)
        if group and things
        else None
    )
