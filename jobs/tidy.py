"""What is kept only for a while is dropped."""

from collections.abc import Awaitable, Callable
from functools import partial

from basics.spans import DAY
from storage import albums, inbox, outbox
from storage.db import Database, Transaction
from storage.digests import digests
from storage.drawings import drawings, unsafe_files
from storage.events import door_lists
from storage.following import news
from storage.forms import drafts
from storage.search import searches
from storage.sending import listed

INBOX_DAYS, OUTBOX_DAYS = 7, 30
#: Forms that nobody went on with.
DRAFT_DAYS = 180
#: Drawings that nobody took, and those that Telegram has.
DRAWN_DAYS, KNOWN_DAYS = 3, 30


#: Rows that are deleted in one transaction, so that nobody waits for the rest.
AT_A_TIME = 200


async def tidy(db: Database, now: int) -> None:
    """Each kind by itself. What became of digests is noted before their letters go, and lists in
    groups are put away."""
    await _drop(db, inbox.drop_older, now - INBOX_DAYS * DAY)
    old = now - OUTBOX_DAYS * DAY
    await db.write(lambda tx: digests.mark_lost(tx, old))
    await db.write(lambda tx: listed.keep_digests(tx, old))
    await db.write(lambda tx: listed.put_away(tx, old, now))
    await _drop(db, outbox.drop_older, old)

    await db.write(
        lambda tx: drawings.drop_older(tx, now - DRAWN_DAYS * DAY, now - KNOWN_DAYS * DAY)
    )
    await db.write(lambda tx: drafts.drop_older(tx, now - DRAFT_DAYS * DAY))
    await db.write(lambda tx: searches.drop_older(tx, now - OUTBOX_DAYS * DAY))
    await db.write(lambda tx: door_lists.drop_older(tx, now - INBOX_DAYS * DAY))
    await db.write(lambda tx: news.drop_older(tx, old))
    await db.write(unsafe_files.drop_withdrawn)
    await db.write(lambda tx: albums.drop_older(tx, now - INBOX_DAYS * DAY))


async def _drop(
    db: Database, drop: Callable[[Transaction, int, int], Awaitable[int]], before: int
) -> None:
    while await db.write(partial(_some, drop=drop, before=before)) == AT_A_TIME:
        pass


async def _some(
    tx: Transaction, drop: Callable[[Transaction, int, int], Awaitable[int]], before: int
) -> int:
    return await drop(tx, before, AT_A_TIME)


async def forget_strangers(db: Database, now: int) -> None:
    """Parts of albums that turned out to be none of our business."""
    first = await albums.soonest_strangers(db, now)
    if first is not None and first <= now:
        await db.write(lambda tx: albums.drop_parts_older(tx, now - albums.STRANGERS + 1))
