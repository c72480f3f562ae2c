"""What is counted is what a second count finds, row by row; and it stays so once it is over."""

from functools import partial
from itertools import chain

import pytest

from basics.spans import DAY
from community.statistics import counting, periods, releases
from community.statistics.measures import MEASURES
from community.statistics.periods import Period
from jobs.statistics import count
from storage.db import Database, Transaction
from storage.statistics import cells, facts
from tests.statistics.towns import count_all, fill, naive, read

FIRST = Period(2027, 1, 1)
#: Long after all of it.
LATER = Period(2028, 1, 12).since + 20 * DAY


async def town(db: Database, seed: int) -> None:
    await db.write(partial(fill, seed=seed, since=FIRST.since, days=300))


@pytest.mark.parametrize("measure", MEASURES)
async def test_what_is_counted_is_what_an_independent_count_finds(db, measure):
    await town(db, 19)
    book = await read(db)
    for period in (FIRST, periods.of(FIRST.since, 3), periods.of(FIRST.since, 12)):
        found = await counting.count(db, measure, period.since, until=period.until)
        expected = naive(book, measure, period.since, period.until)
        assert {
            (p.region, p.subject, p.lang): (cell.value, {*cell.people})
            for p, cell in found.items()
        } == {
            place: (len(things), expected.people.get(place, set()))
            for place, things in expected.values.items()
        }
        whole = await facts.whole(db, measure, period.since, until=period.until)
        assert whole.value == len(expected.values.get(("", "", ""), ()))
        assert whole.people == len(expected.people.get(("", "", ""), ()))


async def test_a_period_that_takes_long_has_the_next_wait_for_the_next_tick(db, monkeypatch):
    monkeypatch.setattr(count, "LARGE", -1)
    await town(db, 7)
    waiting = await count.due(db, LATER)
    await count.count_numbers(db, LATER)
    assert await count.due(db, LATER) == waiting[1:]


async def test_months_make_quarters_and_quarters_years_and_all_stays_as_it_was(db):
    await town(db, 7)
    await count_all(db, LATER)
    year = await cells.of_period(db, "2027", "raised")
    quarters = [await cells.of_period(db, f"2027-Q{n}", "raised") for n in (1, 2, 3, 4)]
    by_place = {(one.region, one.subject, one.lang): one.value for one in year}
    summed: dict[tuple[str, str, str], int] = {}
    for one in chain(*quarters):
        place = (one.region, one.subject, one.lang)
        summed[place] = summed.get(place, 0) + one.value
    assert by_place == summed

    await db.write(lambda tx: tx.run("UPDATE problem SET state = 'withdrawn', region = '10'"))
    await count_all(db, LATER + 2 * DAY)
    assert await cells.of_period(db, "2027", "raised") == year


async def test_what_goes_on_is_said_in_fives_and_moves_only_with_five_more_people(db):
    await town(db, 3)
    now = FIRST.since + 200 * DAY
    await count_all(db, now)
    before = {one.measure: one for one in await cells.of_place(db, "2027")}
    assert before["raised"].shown == before["raised"].value // 5 * 5
    assert all(one.people >= 10 for one in before.values())
    # It is written down as it is told, though it goes on.
    told = await cells.said(db, "2027", "raised", place="numbers")
    assert before["raised"].shown in [one.value for one in told]

    later = partial(_raise_later, people=range(1, 4))
    await db.write(later)
    await count_all(db, now + DAY)
    assert {one.measure: one for one in await cells.of_place(db, "2027")} == before
    await db.write(partial(_raise_later, people=range(4, 20)))
    await count_all(db, now + 2 * DAY)
    after = {one.measure: one for one in await cells.of_place(db, "2027")}
    assert after["raised"].people <= before["raised"].people - 5


async def _raise_later(tx: Transaction, people: range) -> None:
    """As if these had raised all their problems in another year."""
    for number in people:
        await tx.run("UPDATE problem SET created_at = ? WHERE author_id = ?", LATER, number)


async def test_all_that_is_said_is_written_down_once(db):
    await town(db, 5)
    await count_all(db, LATER)
    await count_all(db, LATER)
    quarter = await cells.of_period(db, "2027-Q1", "raised")
    told = await cells.said(db, "2027-Q1", "raised", place="numbers")
    assert [(one.region, one.subject, one.lang, one.value) for one in told] == [
        (one.region, one.subject, one.lang, one.shown) for one in quarter
    ]
    # Of a month nothing but the whole.
    assert len(await cells.said(db, "2027-01", "raised", place="numbers")) == 1


async def test_a_period_that_is_frozen_is_never_counted_anew(db):
    await town(db, 5)
    await count_all(db, LATER)
    was = await cells.of_period(db, "2027-Q1", "raised")
    quarter = Period(2027, 1, 3)
    await db.write(partial(releases.keep, period=quarter, found=[], now=LATER + DAY))
    assert await cells.of_period(db, "2027-Q1", "raised") == was
