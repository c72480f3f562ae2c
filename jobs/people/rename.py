"""Cards and lists of who changed their name say it, piece by piece."""

from functools import partial

from community.people import renamed
from storage.db import Database


async def say_names(db: Database, now: int) -> None:
    if await renamed.is_due(db, now):
        seen = await renamed.look(db.aside)
        await db.write(partial(renamed.go_on, seen=seen))
