"""When a date of a day is over, whether it is held, and what is counted for it."""

from basics.spans import DAY
from cards.days.presses import HoldOccurrence
from storage.days import dates
from storage.days.dates import DateOf
from storage.db import Transaction
from tests.events.planning import NOON
from tests.jobs.serving import CHIEF, Desk
from tests.storage.rows import ground, put

DATE = "2027-10-05"


async def a_day(tx: Transaction) -> None:
    """And its occurrence, both number 100."""
    own = {"kind": "own", "date": DATE, "minute": 600, "lang": "kk", "audience": '{"all": true}'}
    await put(tx, "day", id=100, words='{"kk": "Words"}', created_at=1, **own)
    year = {"year": 2027, "opens_at": 1, "closes_at": NOON + DAY, "created_at": 1}
    await put(tx, "edition", id=100, day_id=100, **year)


async def test_a_date_is_over_at_its_very_end_and_once(db):
    async def work(tx: Transaction) -> None:
        await a_day(tx)
        await dates.plan(tx, 100, DATE, preview_at=1, ends_at=100)
        assert await dates.to_close(tx, 99) == []
        assert await dates.to_close(tx, 100) == [DateOf(100, DATE)]
        await dates.mark_closed(tx, 100, DATE, now=100)
        assert await dates.to_close(tx, 100) == []

    await db.write(work)


async def test_an_occurrence_is_held_by_its_button_and_goes_on_by_it(desk: Desk):
    await desk.db.write(a_day)
    for held, state in ((1, "held"), (0, "on")):
        await desk.press(HoldOccurrence(100, held), CHIEF)
        assert await desk.db.value("SELECT state FROM edition WHERE id = 100") == state


async def test_regions_are_those_of_groups_that_are_there_and_raised_something(db):
    async def work(tx: Transaction) -> int:
        await ground(tx, 1)
        places = [("75", 1, 5), ("71", 0, 5), ("39", 1, 50), ("75", 1, 5)]
        for number, (region, active, at) in enumerate(places, 1):
            where = {"chat_id": -number, "key": str(number), "region": region, "active": active}
            await put(tx, "community_group", id=number, **where)
            await put(tx, "problem", id=number, author_id=1, created_at=at)
            await put(tx, "problem_group", problem_id=number, group_id=number)
        return (await dates.count_others(tx, 2, 50)).regions

    assert await db.write(work) == 1
