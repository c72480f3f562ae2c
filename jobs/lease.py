"""One bot on one database: a second one stands by.

Each measures by its own monotonic clock: who holds the lease gives up before anybody who stands
by can have waited long enough to take it, whatever the clocks on their walls say. And each
transaction proves that the lease is still held in its term: what somebody still does who stood
still for longer is refused by the database.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable
from functools import partial

from storage import leases
from storage.db import Database, Fence, Transaction
from storage.failures import DatabaseError, Unavailable

log = logging.getLogger(__name__)

NAME = "bot"
#: In seconds: how often the lease is renewed, how long it is held without, and how long it must
#: stay unchanged until another takes it.
RENEWED, HELD, TTL = 3.0, 8.0, 11.0
#: How often who stands by looks, and who could not renew tries again, in seconds.
LOOK = 1.0
#: After a kill, and on a copy that was brought back, it is nobody any more.
SOMEBODY = (
    "another bot runs on this database, or did a moment ago; standing by until it stops,"
    f" or gives no sign for {TTL:.0f} s"
)
#: When the database is back, whoever worked before has so many seconds to be first: it alone knows
#: what became of the letters that were under way.
BACK = 5.0
#: Seconds for giving it back.
FAREWELL = 2.0


def since_boot() -> float:
    """Seconds of a clock that nobody sets, and that goes on while the machine sleeps."""
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime(clock)


class Lease:
    def __init__(
        self,
        db: Database,
        now: Callable[[], int],
        moment: Callable[[], float] = since_boot,
    ) -> None:
        """`moment` are seconds of a clock that nobody sets."""
        self._db, self._now, self._moment = db, now, moment
        self.owner = leases.new_owner()
        #: When it was last taken or renewed; as early as that can have been.
        self._renewed = moment()
        #: How often it was taken from nobody or somebody else.
        self.taken = 0

    @property
    def is_sure(self) -> bool:
        """Whether nobody else can hold it by now: only then may Telegram be called."""
        return self._db.fence is not None and self.age < HELD

    @property
    def age(self) -> float:
        """Seconds since it was renewed."""
        return self._moment() - self._renewed

    async def take(self, stop: asyncio.Event) -> bool:
        """Wait until no other process runs on this database; False when told to stop meanwhile."""
        seen, since, told = None, self._moment(), ""
        while not stop.is_set():
            said = SOMEBODY
            try:
                found = await leases.get(self._db, NAME)
                if found != seen:
                    seen, since = found, self._moment()
                is_silent = self._moment() - since >= TTL
                if is_silent:
                    await leases.end_halves(self._db, RENEWED)
                if await self._write(seen if is_silent else None):
                    return True
            except Unavailable as error:
                said = f"standing by: {error}"
                since = max(since, self._moment() - TTL + BACK)
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
        over, fence = asyncio.Event(), self._db.fence
        assert fence, "take() comes first"
        tasks = [
            asyncio.create_task(self._keep(fence, over)),
            asyncio.create_task(_pass_on(stop, over)),
            asyncio.create_task(_pass_on(fence.broken, over)),
        ]
        try:
            yield over
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._release()
            self._db.fence = None

    async def _keep(self, fence: Fence, over: asyncio.Event) -> None:
        pause = RENEWED
        try:
            while not await stopped(over, pause):
                mine = await self._renew()
                pause = RENEWED if mine else LOOK
                if mine is False:
                    log.error("another process took over this database; standing by")
                    fence.broken.set()
                    return
                if mine is None and self._moment() - self._renewed >= HELD:
                    log.warning("the database did not answer for %d s; standing by", HELD)
                    self._db.give_up()
                    return
        finally:
            over.set()

    async def _renew(self) -> bool | None:
        """None when the database does not say whether it is still ours."""
        # After a standstill of the whole process it is asked once more, too.
        left = max(self._renewed + HELD - self._moment(), LOOK)
        giving_up = asyncio.get_running_loop().call_later(left, self._db.give_up)
        try:
            async with asyncio.timeout(left):
                return await self._write()
        except (DatabaseError, TimeoutError):
            return None
        finally:
            giving_up.cancel()

    async def _write(self, silent: leases.Lease | None = None) -> bool:
        begun, until = self._moment(), self._now() + round(TTL * 1000)

        async def work(tx: Transaction) -> int:
            term = await leases.take(tx, NAME, self.owner, until=until, silent=silent)
            # A sign of life is nothing that happened, to who waits until no more happens.
            tx.touched = 0
            return term

        # Behind all that waits on a slow machine it would come too late, and another bot would
        # begin with the same.
        term, held = await self._db.write(work, fenced=False, first=True), self._db.fence
        # What was renewed in another term than it was held in was somebody else's meanwhile.
        mine = term > 0 and (held is None or term == held.term)
        if mine:
            self._renewed = begun
            if held is None:
                self._db.fence, self.taken = Fence(NAME, self.owner, term), self.taken + 1
        return mine

    async def _release(self) -> None:
        try:
            async with asyncio.timeout(FAREWELL):
                release = partial(leases.release, name=NAME, owner=self.owner)
                await self._db.write(release, fenced=False, first=True)
        except (DatabaseError, TimeoutError) as error:
            log.warning("the next bot has to wait for a while: %s", str(error) or "no answer")


async def _pass_on(one: asyncio.Event, other: asyncio.Event) -> None:
    await one.wait()
    other.set()


async def stopped(stop: asyncio.Event, seconds: float) -> bool:
    """Wait for the stop, at most so long; whether it came."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
    return stop.is_set()
