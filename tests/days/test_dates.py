"""When a date of a day is over."""

from storage.days import dates
from storage.days.dates import DateOf
from storage.db import Transaction
from tests.storage.rows import put

DATE = "2027-10-05"


async def test_a_date_is_over_at_its_very_end_and_once(db):
    async def work(tx: Transaction) -> None:
        own = {"kind": "own", "date": DATE, "minute": 600, "words": "{}", "lang": "kk"}
        await put(tx, "day", id=100, audience="{}", created_at=1, **own)
        year = {"year": 2027, "opens_at": 1, "closes_at": 9, "created_at": 1}
        await put(tx, "edition", id=100, day_id=100, **year)
        await dates.plan(tx, 100, DATE, preview_at=1, ends_at=100)
        assert await dates.to_close(tx, 99) == []
        assert await dates.to_close(tx, 100) == [DateOf(100, DATE)]
        await dates.mark_closed(tx, 100, DATE, now=100)
        assert await dates.to_close(tx, 100) == []

    await db.write(work)
