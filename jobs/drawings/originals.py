"""Pictures sent as files are looked after; `jobs/drawings/paint.py` takes out what they tell."""

from community.drawings import originals as deeds
from storage.db import Database
from storage.drawings import originals


async def look_after_originals(db: Database, now: int) -> None:
    if await originals.has_any(db):
        await db.write(lambda tx: deeds.look_after(tx, now))
