"""Mailings begin when they are planned, end when all is said, and show how it goes."""

from functools import partial

from basics.spans import MINUTE
from community.broadcasts import broadcasts, pieces
from storage import posts
from storage.broadcasts import errands, letters, mailings
from storage.broadcasts.mailings import Mailing
from storage.db import Database, Transaction

#: These show their progress to the coordinator.
SHOWN = ("broadcast", "correction", "recall")
#: What was leaving when a mailing was stopped has arrived by then, or never will.
SETTLED = 15 * MINUTE


async def look_after_mailings(db: Database, now: int) -> None:
    for mailing in await mailings.in_state(db, "planned", now):
        await db.write(partial(_begin, mailing=mailing, now=now))
    for mailing in await errands.under_way(db):
        while await db.write(partial(pieces.go_on, mailing_id=mailing.id, now=now)):
            pass
        await db.write(partial(_show_anew, mailing=mailing))
    for mailing in await mailings.in_state(db, "sending", now):
        await db.write(partial(_look_after, mailing=mailing, now=now))

    for mailing in await mailings.stopped_lately(db, now - SETTLED):
        if mailing.kind in SHOWN and await letters.has_moved(db, mailing.id, now):
            await db.write(partial(_show_anew, mailing=mailing))


async def _show_anew(tx: Transaction, mailing: Mailing) -> None:
    posts.mark_stale(tx, "mailing", mailing.id)


async def _begin(tx: Transaction, mailing: Mailing, now: int) -> None:
    await broadcasts.start(tx, mailing, now)
    posts.mark_stale(tx, "mailing", mailing.id)


async def _look_after(tx: Transaction, mailing: Mailing, now: int) -> None:
    """End what has nothing left to say."""
    moved = await letters.has_moved(tx, mailing.id, now)
    settled = mailing.kind != "recall" or await pieces.recall_late(tx, mailing, now)
    if settled and not await letters.is_open(tx, mailing.id):
        moved = await mailings.turn(tx, mailing.id, ("sending",), new="done", now=now)
    if moved and mailing.kind in SHOWN:
        posts.mark_stale(tx, "mailing", mailing.id)
