"""Counts months, quarters and years, beside everything else: once a day while they go on, and for
good a week after their end.
"""

import time
from functools import partial

from basics.spans import DAY
from community.statistics import periods, releases
from community.statistics.periods import Period
from storage.db import Database, Rows
from storage.statistics import cells, facts

#: A period that takes more seconds of processor time, with what else the bot does meanwhile, has
#: the next wait for a minute: the first start of a whole country that is years old counts for an
#: hour, and nobody waits for it.
LARGE = 0.5
#: What goes on is counted anew after so long.
ANEW = DAY


async def count_numbers(db: Database, now: int) -> None:
    for period in await due(db, now):
        begun = time.process_time()
        found = await releases.counted(db.aside, period, now=now)
        await db.write(partial(releases.keep, period=period, found=found, now=now))
        if time.process_time() - begun > LARGE:
            return


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
