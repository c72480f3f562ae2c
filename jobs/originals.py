"""Pictures that were sent as files are looked after; `jobs/paint.py` takes out what they tell."""

from community import originals as deeds
from storage import originals
from storage.db import Database


async def look_after_originals(db: Database, now: int) -> None:
    if await originals.has_any(db):
        await db.write(lambda tx: deeds.look_after(tx, now))
