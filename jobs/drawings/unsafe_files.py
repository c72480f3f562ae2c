"""Pictures sent as files are looked after; `jobs/drawings/paint.py` takes out what they tell."""

from community.drawings import unsafe_files as unsafe_file_deeds
from storage.db import Database
from storage.drawings import unsafe_files


async def look_after_unsafe_files(db: Database, now: int) -> None:
    if await unsafe_files.has_any(db):
        await db.write(lambda tx: unsafe_file_deeds.look_after(tx, now))
