"""Ticks come whatever is done to the clock, one run of each at a time; what goes wrong is said in
one line, and a stop is nothing wrong."""

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers import base as apscheduler

from basics.spans import DAY, HOUR
from jobs import Due, clockwork
from jobs.clockwork import Clockwork, Every
from storage import facts
from storage.db import Database
from storage.failures import DatabaseError

#: It only gives the database to its jobs.
pytestmark = pytest.mark.parametrize("engine", ["sqlite"])
#: For what comes at once: so long that a busy machine does not matter, and no hour.
SOON = 60.0


class Wall:
    """The machine's clock, which somebody sets."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead

    def now(self) -> int:
        """The bot's clock, which goes by it."""
        return round(self() * 1000)


@pytest.fixture
def wall(monkeypatch) -> Wall:
    wall = Wall()

    class Moved(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromtimestamp(wall(), tz)

    monkeypatch.setattr(apscheduler, "datetime", Moved)
    monkeypatch.setattr(clockwork, "LOOK", 0.01)
    return wall


class Job:
    """Notes its runs, each of which lasts until `may_end` is set."""

    def __init__(self, name: str = "job") -> None:
        self.__name__ = name
        self.begun = asyncio.Semaphore(0)
        self.moments: list[int] = []
        self.at_once = self.most_at_once = 0
        self.may_end = asyncio.Event()
        self.may_end.set()

    async def __call__(self, _db: Database, now: int) -> None:
        self.moments.append(now)
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        self.begun.release()
        try:
            await self.may_end.wait()
        finally:
            self.at_once -= 1

    async def runs(self, times: int = 1) -> None:
        async with asyncio.timeout(SOON):
            for _ in range(times):
                await self.begun.acquire()


def ignore() -> None:
    """Nobody is to be woken."""


@contextmanager
def running(works: Clockwork) -> Iterator[None]:
    works.start()
    yield
    works.pause()
    works.shutdown()


def complaints(caplog) -> set[str]:
    return {record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING}


async def test_a_slow_tick_and_a_stop_in_the_middle_of_it_are_no_error(db, caplog):
    slow, quick = Job("slow"), Job("quick")
    slow.may_end.clear()
    with running(Clockwork([Due(slow, 0.01), Due(quick, 0.01)], db, lambda: 1, done=ignore)):
        await slow.runs()
        await quick.runs(10)
    # For five of its intervals, in which nothing may come any more.
    await asyncio.sleep(0.05)

    assert slow.at_once == 0
    assert complaints(caplog) == set()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DatabaseError("the disk is full"), "broken could not be done: the disk is full"),
        (ValueError("a mistake of ours"), "broken failed"),
    ],
    ids=["the database", "a mistake"],
)
async def test_a_tick_that_fails_comes_again(db, caplog, error, said):
    tried = asyncio.Semaphore(0)

    async def broken(_db, _now) -> None:
        tried.release()
        raise error

    with running(Clockwork([Due(broken, 0.01)], db, lambda: 1, done=ignore)):
        for _ in range(3):
            await tried.acquire()

    assert complaints(caplog) == {said}


async def test_a_database_that_is_away_is_said_once_of_all_ticks(db, caplog):
    """And counts as one failure in each time that it is away, or every restart of a server would
    be an alert."""
    away: list[bool] = []

    async def asks(_db, _now) -> None:
        if away[-1]:
            raise DatabaseError("nothing listens there")

    async def asks_too(db, now) -> None:
        await asks(db, now)

    works = Clockwork([Due(asks, 0), Due(asks_too, 0)], db, lambda: 1, done=ignore)
    for is_away in (True, True, True, False, True, True):
        away.append(is_away)
        await works.turn()

    said = [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
    assert said == ["asks could not be done: nothing listens there"] * 2
    assert [tick.failed for tick in works.ticks] == [2, 0]


@pytest.mark.parametrize("leap", [-DAY, -HOUR, -5, HOUR, DAY])
async def test_ticks_go_on_whatever_is_done_to_the_clock(db, wall, leap):
    job = Job()
    with running(Clockwork([Due(job, 0.05)], db, wall.now, done=ignore, wall=wall)):
        await job.runs(2)
        wall.ahead += leap
        await job.runs(4)
    assert job.most_at_once == 1


@pytest.mark.parametrize("leap", [-HOUR, DAY])
async def test_what_comes_once_an_hour_comes_at_once_after_a_leap(db, wall, leap):
    hourly = Job()
    with running(Clockwork([Due(hourly, HOUR)], db, wall.now, done=ignore, wall=wall)):
        wall.ahead += leap
        await hourly.runs()


async def test_in_the_sandbox_the_bots_own_clock_is_moved(db, wall):
    """The machine's stays."""
    hourly, moved = Job(), 0
    with running(
        Clockwork([Due(hourly, HOUR)], db, lambda: wall.now() + moved, done=ignore, wall=wall)
    ):
        moved = DAY * 1000
        await hourly.runs()


async def test_a_clock_that_is_set_right_little_by_little_is_no_leap(db, wall):
    hourly, often = Job("hourly"), Job("often")
    timetable = [Due(hourly, HOUR), Due(often, 0.02)]
    with running(Clockwork(timetable, db, wall.now, done=ignore, wall=wall)):
        for _ in range(20):
            wall.ahead += 0.1
            await often.runs()
    assert hourly.moments == []


async def test_a_leap_while_a_tick_works_is_not_forgotten(db, wall):
    hourly, often = Job("hourly"), Job("often")
    with running(
        Clockwork([Due(hourly, HOUR), Due(often, 0.05)], db, wall.now, done=ignore, wall=wall)
    ):
        hourly.may_end.clear()
        wall.ahead += DAY
        await hourly.runs()
        wall.ahead += DAY
        await often.runs(5)
        hourly.may_end.set()
        await hourly.runs()
    assert hourly.most_at_once == 1


def test_runs_that_were_missed_are_not_counted_one_by_one(engine):
    """Half a century of them would hold up everything for minutes."""
    now = datetime(2026, 10, 5, tzinfo=UTC)
    trigger = Every(2)
    assert trigger.get_next_fire_time(datetime(1970, 1, 1, tzinfo=UTC), now) == now + timedelta(
        seconds=2
    )


async def test_a_turn_runs_each_tick_once_in_the_order_of_the_timetable(db, wall):
    ran: list[str] = []
    rung: list[str] = []

    async def first(_db, now) -> None:
        ran.append("first")

    async def hourly(_db, now) -> None:
        ran.append("hourly")

    async def last(_db, now) -> None:
        ran.append("last")

    timetable = [Due(first, 600), Due(hourly, HOUR), Due(last, 600)]
    works = Clockwork(timetable, db, wall.now, done=lambda: rung.append(ran[-1]), wall=wall)

    await works.turn()
    assert ran == rung == ["first", "last"]

    every = ["first", "hourly", "last"]
    for leap, ran_now in ((HOUR - 1, ["first", "last"]), (2, ["hourly"]), (0, []), (-DAY, every)):
        ran.clear()
        wall.ahead += leap
        await works.turn()
        assert ran == ran_now


async def test_a_turn_leaves_out_what_nobody_rang_for_and_what_is_not_due(db, wall):
    """As a tick that comes by itself: who waits for the rest sees where a table is not named."""
    of_facts, of_all, at = Job("of_facts"), Job("of_all"), [wall.now() + DAY * 1000]

    async def soonest(_rows, _now) -> int:
        return at[0]

    timetable = [Due(of_facts, 2, ("fact",), soonest), Due(of_all, 600)]
    works = Clockwork(timetable, db, wall.now, done=ignore, wall=wall)
    works.start(paused=True)

    async def ran() -> list[str]:
        before = [len(job.moments) for job in (of_facts, of_all)]
        await works.turn()
        return [
            job.__name__
            for job, times in zip((of_facts, of_all), before, strict=True)
            if len(job.moments) > times
        ]

    assert await ran() == ["of_facts", "of_all"]
    assert await ran() == []
    await db.write(lambda tx: facts.put(tx, "word", "one"))
    assert await ran() == ["of_facts", "of_all"]
    await db.write(lambda tx: tx.run("UPDATE draft_number SET last = last + 1"))
    assert await ran() == ["of_all"]
    at[0] = wall.now() + 30_000
    await db.write(lambda tx: facts.put(tx, "word", "two"))
    assert await ran() == ["of_facts", "of_all"]
    wall.ahead += 31
    assert await ran() == ["of_facts"]
    at[0] += DAY * 1000
    wall.ahead += 1
    assert await ran() == ["of_facts"]
    for leap, names in ((59, []), (2, ["of_facts"])):
        wall.ahead += leap
        assert await ran() == names
    works.shutdown()


async def test_a_turn_waits_for_the_run_that_is_under_way(db, wall):
    job = Job()
    job.may_end.clear()
    works = Clockwork([Due(job, 0.01)], db, wall.now, done=ignore, wall=wall)
    with running(works):
        await job.runs()
        works.pause()
        turn = asyncio.create_task(works.turn())
        # It could end only by not waiting.
        await asyncio.sleep(0.05)
        assert not turn.done()
        job.may_end.set()
        await turn
    assert job.most_at_once == 1
    assert len(job.moments) >= 2


async def test_who_rings_has_a_tick_come_without_the_scheduler(db, wall, monkeypatch):
    """To put a job of it at another moment takes longer than most ticks."""
    job = Job()
    works = Clockwork([Due(job, 0.01, ("fact",))], db, wall.now, done=ignore, wall=wall)
    with running(works):
        await job.runs()
        monkeypatch.setattr(works._scheduler, "modify_job", None)
        for word in ("one", "two"):
            await db.write(lambda tx, word=word: facts.put(tx, "word", word))
            await job.runs()
        monkeypatch.undo()


async def test_a_tick_does_not_come_before_its_moment(db):
    """One in sixteen timers of the loop is a part of a millisecond early: the tick would find
    nothing, and come so much later as it comes seldom."""
    works = Clockwork([Due(Job(), 2, ("fact",))], db, lambda: 1_000, done=ignore)
    (tick,) = works.ticks
    before = time.monotonic()
    works._put_off(tick, 6_000)
    works._forget_timer(tick)
    assert tick.next - before >= 5.001
