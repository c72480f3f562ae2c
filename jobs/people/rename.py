"""Cards of who changed their name say it, piece by piece."""

from community.people import renamed
from storage.db import Database


async def say_names(db: Database, now: int) -> None:
    if await renamed.is_due(db, now):
        await db.write(renamed.go_on)
