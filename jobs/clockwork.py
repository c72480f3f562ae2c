"""Wakes the ticks of the timetable, whatever is done to the machine's clock.

APScheduler sleeps until a moment of the wall clock: set back by an hour, it would sleep for an
hour more. So a watch compares the clocks with the monotonic one, and when one leapt, every tick
comes at once.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from jobs import forever
from storage.db import Database, DatabaseError

log = logging.getLogger(__name__)

#: How often the clocks are looked at, and by how much they may differ from one look to the next,
#: in seconds.
LOOK, LEAP = 1.0, 1.0
HOUR = 3600

Job = Callable[[Database, int], Awaitable[None]]


@dataclass(slots=True)
class Tick:
    job: Job
    seconds: float
    #: When it last began, by the bot's clock, in milliseconds.
    ran_at: int
    #: One run of it at a time, and whether another waits for that to end.
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waits: bool = False


class Every:
    """So many seconds after the last look.

    APScheduler's own IntervalTrigger counts each run that was missed, half a minute long when a
    machine without a battery learns that it is not 1970 any more.
    """

    def __init__(self, seconds: float) -> None:
        self._between = timedelta(seconds=seconds)

    def get_next_fire_time(self, _last: datetime | None, now: datetime) -> datetime:
        return now + self._between


BaseTrigger.register(Every)


class Clockwork:
    """Owns APScheduler, which only wakes the ticks: what is due is a question to the database."""

    def __init__(
        self,
        timetable: Sequence[tuple[Job, float]],
        db: Database,
        now: Callable[[], int],
        *,
        done: Callable[[], None],
        wall: Callable[[], float] = time.time,
    ) -> None:
        """`done` is called after each tick. `wall` are seconds of the machine's clock, by which
        APScheduler goes; the bot's own may be moved besides."""
        self._db, self._now, self._done, self._wall = db, now, done, wall
        self._ticks = [Tick(job, seconds, now()) for job, seconds in timetable]
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        for tick in self._ticks:
            self._schedule(tick)
        self._ahead = self._looked()
        self._watching: asyncio.Task[None] | None = None

    def start(self, *, paused: bool = False) -> None:
        """Paused, ticks come only by `turn`."""
        self._scheduler.start(paused)
        if not paused:
            self._watching = asyncio.create_task(forever("the watch over the clocks", self._watch))

    def pause(self) -> None:
        """No tick begins any more; what is at work goes on."""
        if self._watching:
            self._watching.cancel()
        self._scheduler.pause()

    def shutdown(self) -> None:
        """Cut short what is still at work.

        A while after `pause`: a tick that was called and has not begun would count as an error.
        """
        self._scheduler.shutdown(wait=False)

    async def turn(self) -> None:
        """Every tick once, now, in the timetable's order; of those that come once an hour or less
        only what is due by the bot's clock."""
        for tick in self._ticks:
            waited = abs(self._now() - tick.ran_at)
            if tick.seconds < HOUR or waited >= tick.seconds * 1000:
                async with tick.turn:
                    await self._run(tick)

    def _schedule(self, tick: Tick) -> None:
        self._scheduler.add_job(
            self._come,
            Every(tick.seconds),
            args=(tick,),
            id=tick.job.__name__,
            name=tick.job.__name__,
            next_run_time=self._in(tick.seconds),
            coalesce=True,
            # One works, one waits, so that a leap meanwhile is not forgotten, and one turns back.
            max_instances=3,
            misfire_grace_time=None,
        )

    async def _come(self, tick: Tick) -> None:
        if tick.waits:
            return
        tick.waits = True
        try:
            async with tick.turn:
                tick.waits = False
                await self._run(tick)
        except asyncio.CancelledError:
            # The bot stops. Nothing of the tick was committed, and the next start does it; to
            # APScheduler this would be an error worth a traceback.
            return

    async def _run(self, tick: Tick) -> None:
        tick.ran_at = self._now()
        try:
            await tick.job(self._db, tick.ran_at)
        except DatabaseError as error:
            log.error("%s could not be done: %s", tick.job.__name__, error)
        except Exception:  # a tick that fails comes again
            log.exception("%s failed", tick.job.__name__)
        self._done()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            last, self._ahead = self._ahead, self._looked()
            leap = max((new - old for old, new in zip(last, self._ahead, strict=True)), key=abs)
            if abs(leap) > LEAP:
                log.info("the clock leapt by %+.0f s: every tick comes now", leap)
                self._wake()

    def _looked(self) -> tuple[float, float]:
        """How far the machine's clock and the bot's are ahead of the monotonic one, in seconds."""
        moment = time.monotonic()
        return self._wall() - moment, self._now() / 1000 - moment

    def _wake(self) -> None:
        for tick in self._ticks:
            self._scheduler.modify_job(tick.job.__name__, next_run_time=self._in(0))

    def _in(self, seconds: float) -> datetime:
        return datetime.fromtimestamp(self._wall() + seconds, UTC)
