"""Ticks: what goes wrong is said in one line, and a stop is nothing wrong."""

import asyncio
import logging

import pytest

import jobs
from storage.db import DatabaseError


@pytest.fixture
def due(monkeypatch):
    """Puts one job into the timetable, due every few milliseconds."""

    def put(job):
        monkeypatch.setattr(jobs, "TIMETABLE", ((job, 0.01),))

    return put


async def test_a_stop_in_the_middle_of_a_tick_is_no_error(db, due, caplog):
    begun = asyncio.Event()

    async def slow(_db, _now) -> None:
        begun.set()
        await asyncio.sleep(60)

    due(slow)
    scheduler = jobs.timetable(db, lambda: 1, lambda: None)
    scheduler.start()
    await begun.wait()
    scheduler.shutdown(wait=False)
    await asyncio.sleep(0.05)

    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_tick_that_fails_comes_again(db, due, caplog):
    tried = asyncio.Semaphore(0)

    async def broken(_db, _now) -> None:
        tried.release()
        raise DatabaseError("the disk is full")

    due(broken)
    scheduler = jobs.timetable(db, lambda: 1, lambda: None)
    scheduler.start()
    for _ in range(3):
        await tried.acquire()
    scheduler.shutdown(wait=False)

    said = {record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR}
    assert said == {"broken could not be done: the disk is full"}
