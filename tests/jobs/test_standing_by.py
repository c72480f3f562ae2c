"""Who holds the lease and who stands by each go by a clock of their own that nobody sets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import psycopg
import pytest

from jobs import lease
from jobs.lease import BACK, HELD, TTL, Lease
from storage import leases
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.failures import Unreachable

NOON, HOUR = 1_800_000_000_000, 3_600_000
SOON = 60.0


class Moments:
    """Seconds of a clock that goes on when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._asked = asyncio.Event()

    def __call__(self) -> float:
        self._asked.set()
        return self.now

    async def pass_by(self, seconds: float) -> None:
        """And whoever goes by it has looked twice since: what the first look led to is done."""
        self.now += seconds
        for _ in range(4):
            self._asked.clear()
            async with asyncio.timeout(SOON):
                await self._asked.wait()


@pytest.fixture(autouse=True)
def _look_often(monkeypatch):
    monkeypatch.setattr(lease, "LOOK", 0.01)
    monkeypatch.setattr(lease, "RENEWED", 0.01)


@pytest.fixture
async def other(database_url: str, db: Database) -> AsyncIterator[Database]:
    """The same database, as another machine sees it."""
    other = await connect(database_url)
    yield other
    await other.close()


def at(db: Database, machine: str, wall: int = NOON) -> tuple[Lease, Moments]:
    """A bot on a machine whose wall clock says so, and its monotonic clock."""
    moments = Moments()
    bot = Lease(db, lambda: wall, moments)
    bot.owner = f"{machine}:1:0f0f0f0f"
    return bot, moments


def cut_off(monkeypatch, db: Database) -> None:
    async def write(_work, **_how):
        raise Unreachable("the database server does not answer")

    monkeypatch.setattr(db, "write", write)


async def owner(db: Database) -> str | None:
    found = await leases.get(db, "bot")
    return found.owner.partition(":")[0] if found else None


@pytest.mark.parametrize("ahead", [-HOUR, 0, HOUR])
async def test_who_stands_by_waits_by_its_own_clock_and_not_by_the_walls(db, other, ahead):
    stop = asyncio.Event()
    holder, _ = at(db, "school")
    second, moments = at(other, "library", NOON + ahead)
    assert await holder.take(stop)

    standing_by = asyncio.create_task(second.take(stop))
    for _ in range(3):
        await moments.pass_by(TTL - 1)
        assert not standing_by.done()
        await holder.take(stop)  # renews it
        await moments.pass_by(0)
    await moments.pass_by(TTL - 1)
    assert await owner(db) == "school"

    moments.now += 1
    async with asyncio.timeout(SOON):
        assert await standing_by
    assert await owner(db) == "library"


@pytest.mark.parametrize("engine", ["postgres"])
async def test_who_stands_still_in_the_middle_of_what_it_says_is_relieved(db, database_url):
    """It has said half of many rows, and the lease is held as by each of its transactions: the
    server waits for the rest, for as long as a process is frozen or a machine is paused."""
    stop = asyncio.Event()
    holder, _ = at(db, "school")
    second, moments = at(db, "library")
    assert await holder.take(stop)
    db.fence = None
    standing_by = asyncio.create_task(second.take(stop))
    await moments.pass_by(0)
    with (
        contextlib.closing(psycopg.connect(database_url)) as copying,
        contextlib.closing(psycopg.connect(database_url)) as frozen,
        copying.cursor().copy("COPY fact (key, value) FROM STDIN") as copied,
    ):
        said = frozen.pgconn
        said.enter_pipeline_mode()
        said.send_query_params(b"SELECT 1 FROM lease FOR SHARE", None)
        said.send_flush_request()
        while said.flush():
            pass
        while said.is_busy():
            said.consume_input()

        moments.now += TTL
        async with asyncio.timeout(SOON):
            assert await standing_by
        # What somebody else brings there by hand goes on.
        copied.write_row(("school", "library"))
    assert await owner(db) == "library"


async def test_who_stands_by_outlasts_a_database_that_blinks(db, other, monkeypatch, caplog):
    stop = asyncio.Event()
    holder, _ = at(db, "school")
    second, moments = at(other, "library")
    assert await holder.take(stop)
    standing_by = asyncio.create_task(second.take(stop))

    with monkeypatch.context() as blinks:
        cut_off(blinks, other)
        await moments.pass_by(0)
    assert not standing_by.done()
    await db.write(lambda tx: leases.release(tx, "bot", holder.owner))

    async with asyncio.timeout(SOON):
        assert await standing_by
    said = [record.getMessage() for record in caplog.records]
    assert "standing by: the database server does not answer" in said


async def test_when_the_database_is_back_who_worked_before_comes_first(db, other, monkeypatch):
    stop = asyncio.Event()
    holder, _ = at(db, "school")
    second, moments = at(other, "library")
    assert await holder.take(stop)
    standing_by = asyncio.create_task(second.take(stop))
    await moments.pass_by(0)

    with monkeypatch.context() as away:
        cut_off(away, other)
        await moments.pass_by(3 * TTL)
    await moments.pass_by(BACK - 1)
    assert await owner(db) == "school"
    assert not standing_by.done()

    moments.now += 1
    async with asyncio.timeout(SOON):
        assert await standing_by


async def test_who_stands_by_and_is_told_to_stop_takes_nothing(db, other):
    stop = asyncio.Event()
    holder, _ = at(db, "school")
    second, moments = at(other, "library")
    assert await holder.take(stop)
    standing_by = asyncio.create_task(second.take(stop))
    await moments.pass_by(0)

    stop.set()

    assert await standing_by is False
    assert await second.take(stop) is False
    assert await owner(db) == "school"


async def test_while_work_goes_on_the_lease_is_renewed_and_then_given_back(db):
    stop = asyncio.Event()
    bot, moments = at(db, "school")
    assert await bot.take(stop)
    before = await leases.get(db, "bot")

    written = db.written
    async with bot.held(stop) as over:
        await moments.pass_by(1)
        assert await leases.get(db, "bot") != before
        assert db.written == written
        stop.set()
        async with asyncio.timeout(SOON):
            await over.wait()

    assert await leases.get(db, "bot") is None


async def test_who_can_not_renew_it_gives_up_before_another_takes_it(db, monkeypatch):
    stop = asyncio.Event()
    bot, moments = at(db, "school")
    assert await bot.take(stop)

    async with bot.held(stop) as over:
        await moments.pass_by(0)
        with monkeypatch.context() as cut:
            cut_off(cut, db)
            await moments.pass_by(HELD - 1)
            assert not over.is_set()
            moments.now += 1
            async with asyncio.timeout(SOON):
                await over.wait()
    assert HELD < TTL
    # It is not told to stop: it stands by, and goes on where nobody else came.
    assert not stop.is_set()
    assert await bot.take(stop)


async def test_a_short_silence_of_the_database_ends_nothing(db, monkeypatch):
    stop = asyncio.Event()
    bot, moments = at(db, "school")
    assert await bot.take(stop)

    async with bot.held(stop) as over:
        for _ in range(3):
            with monkeypatch.context() as cut:
                cut_off(cut, db)
                await moments.pass_by(HELD - 1)
            await moments.pass_by(0)
        assert not over.is_set()


async def test_a_database_that_hangs_is_as_good_as_none(db, monkeypatch):
    async def hang(_work, **_how):
        await asyncio.Event().wait()

    stop = asyncio.Event()
    bot, moments = at(db, "school")
    assert await bot.take(stop)

    async with bot.held(stop) as over:
        with monkeypatch.context() as hanging:
            hanging.setattr(lease, "HELD", 0.05)
            hanging.setattr(db, "write", hang)
            moments.now += 1
            async with asyncio.timeout(SOON):
                await over.wait()


async def take_away(tx: Transaction) -> None:
    assert await leases.take(
        tx, "bot", "library:1:f0f0f0f0", until=0, silent=await leases.get(tx, "bot")
    )


async def test_whose_lease_was_taken_stands_by(db, other):
    stop = asyncio.Event()
    bot, _ = at(db, "school")
    assert await bot.take(stop)

    async with bot.held(stop) as over:
        await other.write(take_away)
        async with asyncio.timeout(SOON):
            await over.wait()
        assert not bot.is_sure or db.fence

    assert not stop.is_set()
    assert await owner(db) == "library"


async def test_a_lease_that_can_not_be_given_back_does_not_hinder_the_stop(db, monkeypatch):
    stop = asyncio.Event()
    bot, _ = at(db, "school")
    assert await bot.take(stop)

    with monkeypatch.context() as cut:
        async with bot.held(stop):
            cut_off(cut, db)

    assert await owner(db) == "school"


async def test_who_has_much_to_write_renews_before_all_of_it(db):
    """On a machine that is slow for a while it would else come too late, stand by, begin again
    with the same, and so on."""
    bot, _ = at(db, "one")
    wrote: list[str] = []
    begun, go = asyncio.Event(), asyncio.Event()

    async def hold(_tx: Transaction) -> None:
        begun.set()
        await go.wait()

    async def write(_tx: Transaction) -> None:
        wrote.append("work")

    async def take() -> None:
        await bot.take(asyncio.Event())
        wrote.append("lease")

    holding = asyncio.create_task(db.write(hold, fenced=False))
    await begun.wait()
    waiting = [asyncio.create_task(db.write(write, fenced=False)) for _ in range(20)]
    await asyncio.sleep(0)
    taking = asyncio.create_task(take())
    await asyncio.sleep(0.1)
    go.set()
    await asyncio.gather(holding, taking, *waiting)
    assert wrote[:2].count("lease") == 1
    assert len(wrote) == 21
