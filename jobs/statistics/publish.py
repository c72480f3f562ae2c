"""Makes the files of data sets that were published, beside everything else."""

import asyncio
import random
from functools import partial

from cards.statistics.data_files import packed
from community.statistics import datasets, open_data, periods
from storage.db import Database
from storage.people import people
from storage.statistics import cells
from storage.statistics import datasets as dataset_rows
from storage.statistics.datasets import DataSet


async def make_data_sets(db: Database, now: int) -> None:
    for one in await dataset_rows.unmade(db):
        await _make(db, one, now)


async def _make(db: Database, one: DataSet, now: int) -> None:
    """Made anew after a kill, for nothing of it was said before it is kept."""
    period = periods.named(one.period)
    assert period
    found = await dataset_rows.problems(db.aside, period.since, period.until)
    counted = await cells.whole(db.aside, one.period)
    may = open_data.sayable(counted)
    lines = await asyncio.to_thread(open_data.made, found, may, random.SystemRandom())
    told = await cells.of_conversations(db.aside, one.period)
    content = await asyncio.to_thread(
        packed, one, period, lines, counted=counted, conversations=told
    )
    publisher = await people.get(db, one.published_by)
    finish = partial(datasets.finish, one=one, content=content, lines=lines, now=now)
    await db.write(partial(finish, lang=publisher.lang if publisher else "kk"))
