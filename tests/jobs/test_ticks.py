"""Ticks come when something may be due, and not else: a bot with nothing to do asks nothing."""

import asyncio
import re
import time
from collections.abc import Sequence
from typing import cast

import pytest

from community.refusals import Reason, Refused
from jobs import TIMETABLE, Due, clockwork
from jobs.clockwork import Clockwork
from storage import facts
from storage.db import Database, Row, Rows, Session, Transaction, Value
from tests.steps import eventually

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])
NOON = 1_790_000_000_000


class Asked:
    """Notes what is asked of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.tables: set[str] = set()

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        self.tables |= set(re.findall(r"(?:FROM|JOIN) (\w+)", sql))
        return await self._session.fetch(sql, values)


class Job:
    def __init__(self) -> None:
        self.__name__ = "job"
        self.runs = 0

    async def __call__(self, _db: Database, _now: int) -> None:
        self.runs += 1

    async def has_run(self, times: int) -> None:
        async def so_often() -> bool:
            return self.runs >= times

        await eventually(so_often)


@pytest.mark.parametrize("due", [due for due in TIMETABLE if due.of], ids=lambda d: d.job.__name__)
async def test_a_tick_comes_when_anything_is_written_that_it_looks_for(db, monkeypatch, due):
    """What it asks first, while there is nothing to do, is all that can make it due."""
    asked = Asked(db._session)
    monkeypatch.setattr(db, "_session", asked)
    monkeypatch.setattr(db, "aside", Rows(cast(Session, asked)))
    await due.job(db, NOON)
    assert asked.tables - {"fact"} <= {*due.of}

    asked.tables.clear()
    await due.soonest(db, NOON)
    assert asked.tables <= {*due.of}


async def a_word(db: Database, word: str) -> None:
    async def write(tx: Transaction) -> None:
        await facts.put(tx, "word", word)

    await db.write(write)


async def until(soonest: int | None, db: Database, job: Job) -> Clockwork:
    async def at(_rows: Rows, _now: int) -> int | None:
        return soonest

    works = Clockwork([Due(job, 0.01, ("fact",), at)], db, lambda: NOON, done=lambda: None)
    works.start()
    await job.has_run(1)
    return works


async def end(works: Clockwork) -> None:
    works.pause()
    works.shutdown()
    await asyncio.sleep(0)


async def test_it_rests_until_somebody_writes_to_its_tables(db):
    job = Job()
    works = await until(None, db, job)
    # Longer than its interval: it does not come by itself.
    await asyncio.sleep(0.2)
    assert job.runs == 1
    await a_word(db, "one")
    await job.has_run(2)
    await asyncio.sleep(0.2)
    assert job.runs == 2
    await end(works)


async def test_it_rests_while_others_write(db):
    job = Job()
    works = await until(None, db, job)

    async def write(tx: Transaction) -> None:
        await tx.run("UPDATE draft_number SET last = last + 1")
        await tx.run("DELETE FROM fact WHERE key = 'no such'")

    await db.write(write)
    # Longer than its interval.
    await asyncio.sleep(0.2)
    assert job.runs == 1
    await end(works)


async def test_it_comes_at_the_soonest_moment(db):
    """Which is now, again and again."""
    job = Job()
    works = await until(NOON, db, job)
    await job.has_run(5)
    await end(works)


async def test_what_is_written_while_it_works_is_not_forgotten(db):
    job = Job()
    begun, may_end = asyncio.Event(), asyncio.Event()

    class Slow(Job):
        async def __call__(self, _db: Database, _now: int) -> None:
            self.runs += 1
            begun.set()
            await may_end.wait()

    job = Slow()
    works = await until(None, db, job)
    await begun.wait()
    await a_word(db, "meanwhile")
    may_end.set()
    await job.has_run(2)
    await end(works)


async def test_once_rolled_back_nobody_is_told(db):
    told: list[int] = []

    async def in_vain(tx: Transaction) -> None:
        await facts.put(tx, "word", "lost")
        raise Refused(Reason.GONE)

    with db.heeded(lambda: told.append(1), "fact"), db.heeded(lambda: told.append(2), "new fact"):
        with pytest.raises(Refused):
            await db.write(in_vain)
        assert told == []
        await a_word(db, "kept")
        assert sorted(told) == [1, 2]
    await a_word(db, "later")
    assert sorted(told) == [1, 2]


async def test_what_falls_due_while_it_runs_is_not_passed_over(db, monkeypatch):
    monkeypatch.setattr(clockwork, "AT_LATEST", 10_000.0)
    job, due_at = Job(), list[int]()

    def clock() -> int:
        return round(time.monotonic() * 1000)

    async def run(rows: Database, now: int) -> None:
        await job(rows, now)
        due_at.append(now + 5)
        await asyncio.sleep(0.02)

    async def next_one(_rows: Rows, now: int) -> int | None:
        return due_at[0] if now < due_at[0] else None

    due = Due(run, 0.5, ("fact",), next_one)
    works = Clockwork([due], db, clock, done=lambda: None)
    works.start()
    await job.has_run(2)
    await end(works)
