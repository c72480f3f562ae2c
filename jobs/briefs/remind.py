"""Coordinators are reminded of what was sent and not answered."""

import asyncio
from functools import partial

from cards.briefs.checks import over_card
from cards.briefs.steps import reminder_card
from cards.card import Card, send
from community.briefs import checks, steps, workdays
from community.groups.coordinators import looks_after_all
from community.people import quiet
from community.people.people import Actor
from locales import texts
from storage import facts, outbox
from storage.briefs import briefs as brief_rows
from storage.briefs import checks as check_rows
from storage.briefs import steps as step_rows
from storage.briefs.briefs import Brief
from storage.db import Database, Rows, Transaction
from storage.groups import coordinators
from storage.groups.coordinators import Reachable


async def remind_of_briefs(db: Database, now: int) -> None:
    if await brief_rows.has_drafts(db):
        # Before anybody sends one: it takes half a second, once.
        await asyncio.to_thread(workdays.load)
    for brief in await brief_rows.over_checked(db, now):
        await db.write(partial(_end_check, brief=brief, now=now))
    for brief in await brief_rows.to_remind(db, now):
        await db.write(partial(_remind, brief=brief, now=now))


async def _end_check(tx: Transaction, *, brief: Brief, now: int) -> None:
    """Its coordinator hears what teachers said."""
    await checks.end(tx, brief)
    said = await check_rows.of_brief(tx, brief.id)
    for one in await _whom(tx, brief):
        card = over_card(brief, said, texts(one.lang))
        dedupe = f"brief:{brief.id}:checked:{brief.check_until}"
        await _write(tx, one, card, dedupe=dedupe, now=now)


async def _write(tx: Transaction, one: Reachable, card: Card, *, dedupe: str, now: int) -> None:
    """Not in their quiet hours."""
    awake = await quiet.of_person(tx, one.person_id, now)
    letter = outbox.notice(one.person_id, send(card), dedupe, not_before=awake or 0)
    await outbox.add(tx, letter, now)


async def _remind(tx: Transaction, *, brief: Brief, now: int) -> None:
    """What is due now, once; what was missed meanwhile is not said after it."""
    known = await brief_rows.get(tx, brief.id)
    if known is None or known.remind_at is None or known.remind_at > now:
        return
    for one in await _whom(tx, known):
        card = reminder_card(known, known.remind, texts(one.lang))
        dedupe = f"brief:{known.id}:{known.remind}:{known.remind_at}"
        await _write(tx, one, card, dedupe=dedupe, now=now)
    history = await step_rows.of_brief(tx, known.id)
    await steps.plan_reminder(tx, known, history, after=now)


async def _whom(rows: Rows, brief: Brief) -> list[Reachable]:
    """Who made it, while they look after its regions; else their colleagues who do."""
    everybody = await coordinators.reachable(rows, await facts.fixed_coordinators(rows))
    steering = [
        one
        for one in everybody
        if looks_after_all(Actor(one.person_id, True, None, frozenset(one.regions)), brief.regions)
    ]
    own = [one for one in steering if one.person_id == brief.made_by]
    return own or steering
