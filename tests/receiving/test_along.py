"""What is written with whatever comes next is no commit of its own, and costs nobody theirs."""

import asyncio

import pytest

from jobs.sending.along import Along
from storage.db import Transaction
from storage.failures import DatabaseError, Full, Unavailable
from tests.certificates.shelf import copies, put

#: Longer than any test takes.
LONG = 600.0


async def _sell(tx: Transaction) -> None:
    await tx.run("UPDATE book SET copies = copies - 1")


async def _lent(along: Along, seconds: float = LONG) -> "asyncio.Task[None]":
    """What waits to be written."""
    task = asyncio.create_task(along.write(_sell, seconds))
    await asyncio.sleep(0)
    return task


async def test_it_is_written_with_what_comes_next(shelf):
    along, before = Along(shelf), shelf.kept
    with along.joining():
        waiting = [await _lent(along) for _ in range(2)]
        await shelf.write(lambda tx: put(tx, 2, "Химия 8"))
        await asyncio.gather(*waiting)
    assert await copies(shelf) == 8
    assert shelf.kept - before == 1


async def test_where_nothing_comes_it_is_written_by_itself(shelf):
    along = Along(shelf)
    with along.joining():
        await (await _lent(along, 0.0))
    # Nobody joins it to anything else, either.
    await (await _lent(along, 0.0))
    assert await copies(shelf) == 8


async def test_with_what_is_undone_it_is_undone_and_written_with_the_next(shelf):
    along = Along(shelf)

    async def fails(tx: Transaction) -> None:
        await put(tx, 2, "Химия 8")
        raise KeyError

    with along.joining():
        waiting = await _lent(along)
        with pytest.raises(KeyError):
            await shelf.write(fails)
        assert await copies(shelf) == 10
        await shelf.write(lambda tx: put(tx, 3, "Химия 9"))
        await waiting
    assert await copies(shelf) == 9


async def test_what_goes_wrong_with_it_is_told_to_who_wanted_it_alone(shelf):
    along = Along(shelf)

    async def wrong(tx: Transaction) -> None:
        await tx.run("UPDATE nothing SET here = 1")

    with along.joining():
        waiting = asyncio.create_task(along.write(wrong, LONG))
        other = await _lent(along)
        await shelf.write(lambda tx: put(tx, 2, "Химия 8"))
        await other
        with pytest.raises(DatabaseError):
            await waiting
    assert await copies(shelf) == 9
    assert await shelf.value("SELECT title FROM book WHERE id = 2") == "Химия 8"


async def test_while_the_database_is_away_it_waits(shelf):
    along, tries = Along(shelf), 0

    async def away(tx: Transaction) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise Full("the disk is full")
        await _sell(tx)

    with along.joining():
        waiting = asyncio.create_task(along.write(away, LONG))
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await shelf.write(lambda tx: put(tx, 2, "Химия 8"))
        await shelf.write(lambda tx: put(tx, 2, "Химия 8"))
        await waiting
    assert await copies(shelf) == 9


async def test_who_waits_no_more_has_nothing_written(shelf):
    along = Along(shelf)
    with along.joining():
        waiting = await _lent(along)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await shelf.write(lambda tx: put(tx, 2, "Химия 8"))
    assert await copies(shelf) == 10
