"""Conversations end in time, and are counted."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from cards.card import Card, send
from cards.conversations.results import VERDICT_NAMES, finding_lines
from cards.conversations.statements import (
    answered_at_the_end_card,
    ended_card,
    not_looked_at_card,
)
from community.conversations import counting, statements
from community.conversations.results import Results, findings
from community.people import quiet
from drawing.opinions import asking
from locales import Texts, texts
from storage import outbox, posts
from storage.conversations import ballots, conversations
from storage.conversations import statements as statement_rows
from storage.conversations.conversations import Conversation
from storage.db import Database, Transaction
from storage.people import people

log = logging.getLogger(__name__)


async def look_after_conversations(db: Database, now: int) -> None:
    for known in await conversations.to_end(db, now):
        await db.write(partial(_end, known=known))
    for known in await conversations.to_count(db):
        if await _count(db, known, now):
            while await db.write(counting.sweep):
                pass


async def count_so_far(db: Database, now: int) -> None:
    """Those that are open; and what a kill left of those that have ended is swept."""
    while await ballots.has_loose(db) and await db.write(counting.sweep):
        pass
    for known in await conversations.to_count_anew(db, counting.FRESH):
        if counting.is_due(known):
            await _count(db, known, now)


async def _end(tx: Transaction, *, known: Conversation) -> None:
    if await conversations.end(tx, known.id, known.ends_at):
        posts.mark_stale(tx, "conversation", known.id)


async def _count(db: Database, known: Conversation, now: int) -> bool:
    """Read beside everything else; groups of opinion come from a program of their own."""
    sheets = await counting.sheets(db.aside, known)
    busy = counting.busy(sheets)
    try:
        found = await asking.ask(busy) if busy else asking.NO_GROUPS
    except asking.NoAnswer as error:
        log.error("no groups of opinion were found in a conversation: %s", error)
        found = asking.NO_GROUPS
    counted = await asyncio.to_thread(
        counting.count, known, sheets, sizes=found.sizes, groups=found.counts
    )
    return await db.write(partial(_keep, known=known, counted=counted, now=now))


async def _keep(tx: Transaction, *, known: Conversation, counted: Results, now: int) -> bool:
    stands = await counting.keep(tx, known.id, counted, now=now)
    if stands:
        await _tell_authors(tx, known, counted, now=now)
        await _tell_of_the_end(tx, known, now=now)
    return stands


async def _tell_authors(
    tx: Transaction, known: Conversation, counted: Results, *, now: int
) -> None:
    """How their statements were answered, once each, after their quiet hours."""
    found = {one.tally.statement_id: one for one in findings(counted)}
    for said in await statements.authors(tx, known.id):
        author, finding = await people.get(tx, said.author_id), found.get(said.id)
        if author is None or not author.started or finding is None:
            continue
        t = texts(author.lang)
        lines = [f"<b>{t(VERDICT_NAMES[finding.verdict])}</b>"]
        lines += finding_lines(finding, t, rough=False)
        letter = outbox.notice(
            author.id,
            send(answered_at_the_end_card(said, lines, t)),
            f"statement:{said.id}:answered",
            not_before=quiet.ends(quiet.habit_of(author), now) or 0,
        )
        await outbox.add(tx, letter, now)


async def _tell_of_the_end(tx: Transaction, known: Conversation, *, now: int) -> None:
    """Whose statement nobody looked at in time, and who opened the conversation."""
    unseen = await statement_rows.in_state(tx, known.id, "waiting")
    for one in unseen:
        once = f"statement:{one.id}:unseen"
        card = partial(not_looked_at_card, known)
        await _tell(tx, one.author_id, card, once=once, now=now)
    ended = partial(ended_card, known, unseen=len(unseen))
    await _tell(tx, known.author_id, ended, once=f"conversation:{known.id}:ended", now=now)


async def _tell(
    tx: Transaction, person_id: int, card: Callable[[Texts], Card], *, once: str, now: int
) -> None:
    """Once, after their quiet hours."""
    person = await people.get(tx, person_id)
    if person is not None and person.started:
        later = quiet.ends(quiet.habit_of(person), now) or 0
        letter = outbox.notice(person.id, send(card(texts(person.lang))), once, not_before=later)
        await outbox.add(tx, letter, now)
