"""The year in numbers, from one World Teachers' Day to the next: by the rules of all numbers.

It goes from 5 October on, and quarters from the 1st: an exact number beside theirs would tell what
happened in four days. So it is said in steps of five, of ten people at least, and of regions only
what quarters that were counted for good say already.
"""

from collections.abc import Iterator
from dataclasses import asdict, replace

from community.statistics import periods
from community.statistics.hiding import TOGETHER
from community.statistics.measures import UNKNOWN
from community.statistics.rounding import TO
from storage.days import dates
from storage.days.dates import Numbers
from storage.days.days import Occurrence
from storage.db import Rows, Transaction
from storage.statistics import cells, facts
from storage.statistics.cells import Said
from storage.statistics.facts import Whole

#: As the ledger of all numbers has it: not months and quarters, but the years of the day.
PERIOD = "day"


async def count(rows: Rows, since: int, until: int) -> Numbers:
    """None of what belongs to few, or would tell of few beside the others."""

    async def whole(measure: str) -> Whole:
        return await facts.whole(rows, measure, since, until=until)

    raised, solved, rest = await whole("raised"), await whole("solved"), await whole("unsolved")
    may_split = in_fives(raised) and (in_fives(rest) or not rest.value)
    return replace(
        await dates.count_others(rows, since, until),
        problems=in_fives(raised),
        solved=in_fives(solved) if may_split else 0,
        solutions=in_fives(await whole("solutions")),
    )


def in_fives(whole: Whole) -> int:
    """What it is at least; 0 where it is too little to be said."""
    return whole.value // TO * TO if whole.people >= TOGETHER else 0


async def keep(
    tx: Transaction, occurrence: Occurrence, date: str, *, numbers: Numbers, now: int
) -> None:
    """So everybody reads them; they stand in the ledger of all that was published."""
    await dates.set_numbers(tx, occurrence.id, date, numbers=numbers)
    await cells.say(tx, [*_said(occurrence.year, numbers)], now=now)


def _said(year: int, numbers: Numbers) -> Iterator[Said]:
    for measure, value in asdict(numbers).items():
        yield Said(f"day {year}", PERIOD, measure, "", "", "", value or None)


async def by_region(rows: Rows, since: int, until: int) -> dict[str, int]:
    """Problems, of regions of which every quarter says how many: their sums tell nothing new."""
    done = {*await cells.frozen(rows)}
    found: list[dict[str, int]] = []
    quarter = periods.of(since, 3)
    while quarter.since < until:
        if quarter.name in done:
            counted = await cells.of_period(rows, quarter.name, "raised")
            shown = [one for one in counted if not one.subject + one.lang]
            found.append({o.region: o.shown for o in shown if o.region and o.shown is not None})
        quarter = quarter.after
    everywhere = [one for one in found[0] if all(one in told for told in found)] if found else []
    return {one: sum(told[one] for told in found) for one in sorted(everywhere) if one != UNKNOWN}
