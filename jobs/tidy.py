"""What is kept only for a while is dropped."""

from basics.spans import DAY, MINUTE
from storage import inbox, outbox, photos
from storage.db import Database, Transaction
from storage.digests import digests
from storage.drawings import drawings, unsafe_files
from storage.forms import drafts

INBOX_DAYS, OUTBOX_DAYS = 7, 30
#: Forms that nobody went on with.
DRAFT_DAYS = 180
#: Drawings that nobody took, and those that Telegram has.
DRAWN_DAYS, KNOWN_DAYS = 3, 30


async def tidy(db: Database, now: int) -> None:
    async def work(tx: Transaction) -> None:
        await inbox.drop_older(tx, now - INBOX_DAYS * DAY)
        await digests.mark_lost(tx, now - OUTBOX_DAYS * DAY)
        await outbox.drop_older(tx, now - OUTBOX_DAYS * DAY)
        await drawings.drop_older(tx, now - DRAWN_DAYS * DAY, now - KNOWN_DAYS * DAY)
        await drafts.drop_older(tx, now - DRAFT_DAYS * DAY)
        await unsafe_files.drop_withdrawn(tx)
        await photos.drop_albums_older(tx, now - INBOX_DAYS * DAY)

    await db.write(work)


async def forget_strangers(db: Database, now: int) -> None:
    """Parts of albums that turned out to be none of our business."""
    if await photos.has_parts(db):
        await db.write(lambda tx: photos.drop_parts_older(tx, now - MINUTE))
