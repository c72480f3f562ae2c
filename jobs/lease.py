"""One bot on one database: a second one stands by."""

import asyncio
import contextlib
import logging
from collections.abc import Callable

from storage import leases
from storage.db import Database

log = logging.getLogger(__name__)

NAME, TTL, RENEWED = "bot", 15_000, 5.0


async def take_lease(
    db: Database, owner: str, now: Callable[[], int], stop: asyncio.Event
) -> bool:
    """Wait until no other process runs on this database; False when told to stop meanwhile."""
    told = False
    while not await db.write(lambda tx: leases.take(tx, NAME, owner, now(), TTL)):
        if not told:
            log.warning("another bot runs on this database; standing by until it stops")
        told = True
        if await stopped(stop, 1.0):
            return False
    return True


async def stopped(stop: asyncio.Event, seconds: float) -> bool:
    """Wait for the stop, at most so long; whether it came."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
    return stop.is_set()


async def keep_lease(
    db: Database, owner: str, now: Callable[[], int], stop: asyncio.Event
) -> None:
    while True:
        if not await db.write(lambda tx: leases.take(tx, NAME, owner, now(), TTL)):
            log.error("another process took over this database; stopping")
            stop.set()
        await asyncio.sleep(RENEWED)


async def release_lease(db: Database, owner: str) -> None:
    await db.write(lambda tx: leases.release(tx, NAME, owner))
