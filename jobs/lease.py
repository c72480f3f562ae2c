"""One bot on one database: a second one stands by.

Each measures by its own monotonic clock: who holds the lease gives up before anybody who stands by
can have waited long enough to take it, whatever the clocks on their walls say.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable
from functools import partial

from storage import leases
from storage.db import Database, DatabaseError, Transaction, Unavailable

log = logging.getLogger(__name__)

NAME = "bot"
#: In seconds: how often the lease is renewed, how long it is held without, and how long it must
#: stay unchanged until another takes it.
RENEWED, HELD, TTL = 5.0, 25.0, 30.0
#: How often who stands by looks, and who could not renew tries again, in seconds.
LOOK = 1.0


class Lease:
    def __init__(
        self,
        db: Database,
        now: Callable[[], int],
        moment: Callable[[], float] = time.monotonic,
    ) -> None:
        """`moment` are seconds of a clock that nobody sets."""
        self._db, self._now, self._moment = db, now, moment
        self.owner = leases.new_owner()
        #: When it was last taken or renewed; as early as that can have been.
        self._renewed = moment()

    async def take(self, stop: asyncio.Event) -> bool:
        """Wait until no other process runs on this database; False when told to stop meanwhile."""
        seen, since, told = None, self._moment(), ""
        while not stop.is_set():
            said = "another bot runs on this database; standing by until it stops"
            try:
                found = await leases.get(self._db, NAME)
                if found != seen:
                    seen, since = found, self._moment()
                if await self._write(seen if self._moment() - since >= TTL else None):
                    return True
            except Unavailable as error:
                said = f"standing by: {error}"
            if said != told:
                log.warning("%s", said)
            told = said
            await stopped(stop, LOOK)
        return False

    @contextlib.asynccontextmanager
    async def held(self, stop: asyncio.Event) -> AsyncIterator[asyncio.Event]:
        """The lease is renewed while the block runs, and then given back.

        The event tells the block to end: the bot shall stop, or the lease is lost.
        """
        over = asyncio.Event()
        keeping = asyncio.create_task(self._keep(stop, over))
        try:
            yield over
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            await self._release()

    async def _keep(self, stop: asyncio.Event, over: asyncio.Event) -> None:
        pause = RENEWED
        try:
            while not await stopped(stop, pause):
                mine = await self._renew()
                pause = RENEWED if mine else LOOK
                if mine is False:
                    log.error("another process took over this database; stopping")
                    stop.set()
                elif mine is None and self._moment() - self._renewed >= HELD:
                    log.warning("the database did not answer for %d s; standing by", HELD)
                    return
        finally:
            over.set()

    async def _renew(self) -> bool | None:
        """None when the database does not say whether it is still ours."""
        left = self._renewed + HELD - self._moment()
        try:
            # After a standstill of the whole process it is asked once more, too.
            async with asyncio.timeout(max(left, LOOK)):
                return await self._write()
        except (DatabaseError, TimeoutError):
            return None

    async def _write(self, silent: leases.Lease | None = None) -> bool:
        begun, until = self._moment(), self._now() + round(TTL * 1000)

        async def work(tx: Transaction) -> bool:
            mine = await leases.take(tx, NAME, self.owner, until=until, silent=silent)
            # A sign of life is nothing that happened, to who waits until no more happens.
            tx.touched = 0
            return mine

        mine = await self._db.write(work)
        if mine:
            self._renewed = begun
        return mine

    async def _release(self) -> None:
        try:
            await self._db.write(partial(leases.release, name=NAME, owner=self.owner))
        except DatabaseError as error:
            log.warning("the next bot has to wait for a while: %s", error)


async def stopped(stop: asyncio.Event, seconds: float) -> bool:
    """Wait for the stop, at most so long; whether it came."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
    return stop.is_set()
