"""Names of periods, parts of a sum, and shares of nothing."""

import pytest

from community.conversations.results import Bounds, wilson
from community.statistics import periods, releases, rounding
from community.statistics.measures import Place
from community.statistics.periods import Period
from storage.db import Database, Transaction
from storage.statistics import cells


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("2027", Period(2027, 1, 12)),
        ("2027-Q1", Period(2027, 1, 3)),
        ("2027-Q4", Period(2027, 10, 3)),
        ("2027-01", Period(2027, 1, 1)),
        ("2027-12", Period(2027, 12, 1)),
        *((name, None) for name in ("2027-13", "2027-00", "2027-1", "2027-Q5", "2027-", "1999")),
        *((name, None) for name in ("2100", "202७", "27", "2027-1२", "2027-001", "")),
    ],
)
def test_a_period_by_its_name(name, period):
    assert periods.named(name) == period


def test_what_is_rounded_up_is_carried_by_the_largest():
    assert rounding.rounded_parts([], 0) == []
    assert rounding.rounded_parts([5, 10], 15) == [5, 10]
    assert rounding.rounded_parts([7, 8], 15) == [5, 10]
    assert rounding.rounded_parts([5, 10], 20) == [5, 15]


def test_of_nobody_any_share_may_be_so():
    assert wilson(0, 0) == Bounds(0.0, 1.0)
    low, high = wilson(5, 10).low, wilson(5, 10).high
    assert (round(low, 3), round(high, 3)) == (0.237, 0.763)
    assert wilson(0, 10).low == 0.0
    assert wilson(10, 10).high == 1.0


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_of_a_month_nothing_but_the_whole_was_ever_said(db: Database):
    """What a quarter takes for told by then, and what everybody was told of two things at once."""
    month, quarter = Period(2027, 1, 1), Period(2027, 1, 3)
    places = [Place(), Place("75"), Place("75", "physics")]

    async def work(tx: Transaction) -> None:
        for period in (month, quarter):
            found = [
                cells.Counted(period.name, "raised", one.region, one.subject, "", 30, 20, 30, None)
                for one in places
            ]
            await cells.put(tx, cells.Period(period.name, 1, True), found)

    await db.write(work)
    older = [await releases._older(db, period, "raised") for period in (month, quarter)]
    assert [[*one.to_coordinators] for one in older] == [places[:1], places]
    assert [[*one.to_all] for one in older] == [places[:1], places[:2]]
    assert [one.is_month for one in older] == [True, False]
    assert {*older[1].to_coordinators.values()} == {True}
    assert {*older[1].to_all.values()} == {False}
