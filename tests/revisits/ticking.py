"""A process that only ticks, by a clock that others move: so it can be killed at any moment."""

import asyncio
from pathlib import Path

from jobs.revisits.ask import ask_later
from jobs.statistics.count import count_numbers
from storage.connecting import connect
from storage.db import Database


def tick(url: str, clock: Path, done: Path) -> None:
    asyncio.run(_tick(url, clock, done))


async def _tick(url: str, clock: Path, done: Path) -> None:
    db = await connect(url)
    while True:
        now = _said(clock)
        if now and _said(done) != now:
            await _once(db, now)
            _write(done, now)
        await asyncio.sleep(0.002)


async def _once(db: Database, now: int) -> None:
    await ask_later(db, now)
    await count_numbers(db, now)


def _said(file: Path) -> int:
    return int(file.read_text("utf-8") or 0) if file.exists() else 0


def _write(file: Path, now: int) -> None:
    """Whole or not at all."""
    new = file.with_suffix(".new")
    new.write_text(str(now), "utf-8")
    new.rename(file)
