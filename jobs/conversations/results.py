"""Conversations end in time, and are counted."""

import logging
from functools import partial

from community.conversations import counting
from drawing.opinions import asking
from storage import posts
from storage.conversations import ballots, conversations
from storage.conversations.conversations import Conversation
from storage.db import Database, Transaction

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
    marks = await counting.marks(db.aside, known)
    try:
        found = await asking.ask(marks) if marks else asking.NO_GROUPS
    except asking.NoAnswer as error:
        log.error("no groups of opinion were found in a conversation: %s", error)
        found = asking.NO_GROUPS
    counted = await counting.count(db.aside, known, sizes=found.sizes, found=found.counts)
    return await db.write(
        partial(counting.keep, conversation_id=known.id, counted=counted, now=now)
    )
