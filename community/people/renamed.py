"""Somebody is called otherwise: cards in groups say it soon, a few at a time, so that no group's
other cards wait for all of one person's."""

from storage.db import Rows, Transaction
from storage.people import renamed
from storage.sending import redraws

#: People of whom some cards are marked at once, and how many of each.
PEOPLE, CARDS = 10, 3
#: While so many cards wait to be drawn anew, no others are marked for a name.
WAITING = 50


async def is_due(rows: Rows, now: int) -> bool:
    if not await renamed.waiting(rows):
        return False
    return await redraws.count_stale(rows, now) < WAITING


async def go_on(tx: Transaction) -> None:
    """Everybody's next few; people take turns."""
    found = await renamed.waiting(tx)
    left = [await renamed.mark_some(tx, one, CARDS) for one in found[:PEOPLE]]
    await renamed.keep(tx, [*found[PEOPLE:], *(one for one in left if one)])
