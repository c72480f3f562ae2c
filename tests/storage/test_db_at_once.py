"""Many at once, in one process or two: no change is lost, and none is half done."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator

import pytest

from storage.connecting import connect
from storage.db import Database, Transaction
from storage.turn import Turn
from tests.certificates.shelf import copies, lend, put


async def test_reading_goes_on_while_a_write_is_under_way(shelf):
    async def work(tx: Transaction) -> list[int]:
        await tx.run("UPDATE book SET copies = 3 WHERE id = 1")
        return [await copies(shelf), await tx.value("SELECT copies FROM book WHERE id = 1")]

    assert await shelf.write(work) == [10, 3]
    assert await copies(shelf) == 3


async def test_four_hundred_teachers_borrow_at_once_and_the_count_is_exact(shelf):
    await shelf.write(lambda tx: tx.run("UPDATE book SET copies = 400 WHERE id = 1"))

    await asyncio.gather(*(shelf.write(lend) for _ in range(400)))

    assert await copies(shelf) == 0


@pytest.fixture
async def elsewhere(shelf: Database, database_url: str) -> AsyncIterator[Database]:
    """The same database, opened by another process."""
    other = await connect(database_url)
    yield other
    await other.close()


async def test_two_processes_borrow_and_the_count_is_exact(shelf, elsewhere):
    await shelf.write(lambda tx: tx.run("UPDATE book SET copies = 100 WHERE id = 1"))

    await asyncio.gather(*(db.write(lend) for db in (shelf, elsewhere) for _ in range(50)))

    assert await copies(shelf) == await copies(elsewhere) == 0


async def test_the_work_is_done_again_when_another_process_came_between(shelf, elsewhere, engine):
    met, go = asyncio.Event(), asyncio.Event()
    seen = []

    async def slow(tx: Transaction) -> None:
        seen.append(await tx.value("SELECT copies FROM book WHERE id = 1"))
        met.set()
        await go.wait()
        await tx.run("UPDATE book SET copies = ? WHERE id = 1", seen[-1] - 1)

    borrowing = asyncio.create_task(shelf.write(slow))
    await met.wait()
    other = asyncio.create_task(elsewhere.write(lend))
    # SQLite's second writer waits; PostgreSQL's is done, and the first is done again.
    await asyncio.wait([other], timeout=0.2 if engine == "sqlite" else None)
    assert other.done() == (engine == "postgres")
    go.set()
    await asyncio.gather(borrowing, other)

    assert await copies(shelf) == 8
    assert seen == {"sqlite": [10], "postgres": [10, 9]}[engine]


async def test_a_hundred_and_forty_impatient_people_leave_nothing_half_done(shelf):
    """They give up at any moment; one in ten at once, and one in ten never."""
    dice = random.Random(7)

    async def swap(tx: Transaction, number: int) -> None:
        await put(tx, number, f"Left {number}")
        await asyncio.sleep(0)
        await put(tx, -number, f"Right {number}")

    async def impatient(number: int) -> None:
        try:
            async with asyncio.timeout({0: 0, 1: None}.get(number % 10, dice.random() * 0.15)):
                await shelf.write(lambda tx: swap(tx, number))
        except TimeoutError:
            pass

    await asyncio.gather(*(impatient(number) for number in range(2, 142)))

    pairs = await shelf.all("SELECT abs(id), count(*) FROM book WHERE id <> 1 GROUP BY abs(id)")
    assert [pair for pair in pairs if pair[1] != 2] == []
    assert 0 < len(pairs) < 140
    await shelf.write(lend)
    assert await copies(shelf) == 9


async def test_who_is_cancelled_while_waiting_does_not_stop_the_others(shelf):
    started, go = asyncio.Event(), asyncio.Event()

    async def slow(tx: Transaction) -> None:
        started.set()
        await go.wait()
        await lend(tx)

    first = asyncio.create_task(shelf.write(slow))
    await started.wait()
    second = asyncio.create_task(shelf.write(lend))
    third = asyncio.create_task(shelf.write(lend))
    await asyncio.sleep(0)
    second.cancel()
    go.set()
    await asyncio.gather(first, third)

    await asyncio.wait([second], timeout=60)
    assert second.cancelled()
    assert await copies(shelf) == 8


async def test_who_is_cancelled_while_it_is_undone_ends(shelf):
    """Else a task that is told to stop goes on as if nobody had told it."""
    undoing, go = asyncio.Event(), asyncio.Event()
    rollback = shelf._writer.rollback

    async def slowly() -> None:
        undoing.set()
        await go.wait()
        await rollback()

    shelf._writer.rollback = slowly

    async def fail(tx: Transaction) -> None:
        raise ValueError

    async def loop() -> None:
        while True:
            with contextlib.suppress(ValueError):
                await shelf.write(fail)

    looping = asyncio.create_task(loop())
    await undoing.wait()
    looping.cancel()
    await asyncio.sleep(0)
    go.set()
    await asyncio.wait([looping], timeout=60)

    assert looping.cancelled()
    shelf._writer.rollback = rollback
    await shelf.write(lend)


async def _queued(turn: Turn, name: str, wrote: list[str], *, first: bool = False) -> None:
    await turn.take(first=first)
    wrote.append(name)
    turn.give_back()


async def test_as_they_came_and_what_may_not_wait_first():
    turn, wrote = Turn(), list[str]()
    await turn.take()
    waiting = [asyncio.ensure_future(_queued(turn, name, wrote)) for name in "abc"]
    await asyncio.sleep(0)
    waiting.append(asyncio.ensure_future(_queued(turn, "urgent", wrote, first=True)))
    await asyncio.sleep(0)
    assert wrote == []
    turn.give_back()
    # Whoever comes now is the last, though nobody writes in this moment.
    await _queued(turn, "late", wrote)
    assert wrote == ["urgent", "a", "b", "c", "late"]
    assert all(one.done() for one in waiting)
    assert not turn.is_taken


@pytest.mark.parametrize("given", [False, True])
async def test_who_does_not_wait_any_more_keeps_nobody_waiting(given):
    """Also where it was given to them in the same moment."""
    turn, wrote = Turn(), list[str]()
    await turn.take()
    tired = asyncio.ensure_future(_queued(turn, "tired", wrote))
    other = asyncio.ensure_future(_queued(turn, "other", wrote))
    await asyncio.sleep(0)
    if given:
        turn.give_back()
        tired.cancel()
    else:
        tired.cancel()
        turn.give_back()
    await asyncio.wait_for(other, 10)
    assert wrote == ["other"]
    assert tired.cancelled()
    assert not turn.is_taken
