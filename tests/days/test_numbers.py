"""The year in numbers: by the rules of all numbers, and in their ledger."""

from functools import partial

from basics.spans import DAY
from community.days import times, year
from community.statistics.periods import Period
from jobs.days import letters
from storage.days import dates, days
from storage.days.days import Occurrence
from storage.db import Database, Transaction
from storage.statistics import cells
from tests.statistics.towns import count_all, fill, naive, read

#: Of World Teachers' Day 2027; problems come until November.
SINCE, NOW = times.world_day(2026), times.world_day(2027)
OCTOBER = Period(2026, 10, 3)


async def town(db: Database, problems: int = 900) -> None:
    await db.write(partial(fill, seed=5, since=OCTOBER.since, days=360, problems=problems))
    await count_all(db, NOW)


async def test_they_are_said_in_fives_and_none_of_a_few(db: Database):
    await town(db)
    book = await read(db)
    told = await year.count(db, SINCE, NOW)
    for measure, number in (("raised", told.problems), ("solved", told.solved)):
        exact = len(naive(book, measure, SINCE, NOW).values["", "", ""])
        assert number == exact // 5 * 5 > 0
    few = await year.count(db, SINCE, SINCE + DAY)
    assert len(naive(book, "raised", SINCE, SINCE + DAY).values) > 0
    assert (few.problems, few.solved) == (0, 0)


async def test_regions_are_sums_of_what_quarters_say(db: Database):
    await town(db)
    told = await year.by_region(db, SINCE, NOW)
    quarters = [OCTOBER, *(Period(2027, month, 3) for month in (1, 4, 7))]
    sums: dict[str, int] = dict.fromkeys(told, 0)
    for one in quarters:
        for cell in await cells.of_period(db, one.name, "raised"):
            if cell.region in told and not cell.subject:
                assert cell.shown is not None
                sums[cell.region] += cell.shown
    assert told == sums
    assert "-" not in told
    assert len(told) > 1
    # Where one quarter hides a region, the year does not say it.
    hide = "UPDATE number_cell SET shown = NULL WHERE period = ? AND region = '10'"
    await db.write(lambda tx: tx.run(hide, quarters[1].name))
    assert (await year.by_region(db, SINCE, NOW)).keys() == told.keys() - {"10"}


async def test_what_was_said_stands_in_the_ledger(db: Database):
    await town(db)
    greeting = await a_greeting(db)
    await letters.freeze(db, greeting.id, "2027-10-05", now=NOW)
    await letters.freeze(db, greeting.id, "2027-10-05", now=NOW + DAY)
    told = await year.count(db, SINCE, NOW)
    [said] = await cells.in_all_places(db, year.PERIOD, "problems")
    assert (said.place, said.value) == ("day 2027", told.problems)


async def a_greeting(db: Database) -> Occurrence:
    """Of 2027, planned."""

    async def work(tx: Transaction) -> Occurrence:
        found = await tx.all("SELECT id FROM day WHERE kind = 'greeting'")
        day = await days.get(tx, found[0][0])
        assert day
        await days.begin_occurrence(tx, day.id, 2027, open_in=times.span(day, 2027), now=1)
        greeting = await days.occurrence_of(tx, "greeting", 2027)
        assert greeting
        await dates.plan(tx, greeting.id, "2027-10-05", preview_at=1, ends_at=NOW + 9 * DAY)
        return greeting

    return await db.write(work)
