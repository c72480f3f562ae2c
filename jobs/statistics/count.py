"""Counts months, quarters and years, beside everything else: once a day while they go on, and for
good a week after their end.
"""

from functools import partial

from basics.spans import DAY
from community.statistics import periods, releases
from community.statistics.periods import Period
from storage.db import Database, Rows
from storage.statistics import cells, facts

#: Periods in one tick: after the first start of a community that is years old there are many.
AT_ONCE = 6
#: What goes on is counted anew after so long.
ANEW = DAY


async def count_numbers(db: Database, now: int) -> None:
    for period in (await due(db, now))[:AT_ONCE]:
        found = await releases.counted(db.aside, period, now=now)
        await db.write(partial(releases.keep, period=period, found=found, now=now))


async def due(rows: Rows, now: int) -> list[Period]:
    """The oldest first, months before the quarters and years that are made of them."""
    since = await facts.first_at(rows)
    if since is None or since > now:
        return []
    done = {*await cells.frozen(rows)}
    found: list[Period] = []
    for months in (1, 3, 12):
        last, one = periods.of(now, months), periods.of(since, months)
        while one <= last:
            if one.name not in done and (one.is_over(now) or await _is_old(rows, one, now)):
                found.append(one)
            one = one.after
    return found


async def _is_old(rows: Rows, period: Period, now: int) -> bool:
    known = await cells.period(rows, period.name)
    return known is None or not 0 <= now - known.counted_at < ANEW
