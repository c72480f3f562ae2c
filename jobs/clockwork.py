"""Wakes the ticks of the timetable when something may be due, whatever is done to the machine's
clock.

A tick that names its tables comes after somebody wrote to them, and at the soonest moment that
stands in them; else it would ask all day whether there is anything to do. A timer of the loop
wakes it then, and APScheduler once a minute all the same: to put a job of it at another moment
and to have it run takes some hundred functions, and each comment rings five ticks.

APScheduler sleeps until a moment of the wall clock: set back by an hour, it would sleep for an
hour more. So a watch compares the clocks with the monotonic one, and when one leapt, every tick
comes at once.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.base import STATE_RUNNING
from apscheduler.triggers.base import BaseTrigger

from jobs import Due, forever
from storage.db import Database
from storage.failures import DatabaseError

log = logging.getLogger(__name__)

#: How often the clocks are looked at, and by how much they may differ from one look to the next,
#: in seconds.
LOOK, LEAP = 1.0, 1.0
HOUR = 3600
#: Seconds that a tick need not come sooner for: it is put at the same moment anew otherwise, a few
#: microseconds later, whenever somebody rings.
ABOUT = 0.01
#: A tick that nobody rang for comes after so many seconds all the same.
AT_LATEST = 60.0


@dataclass(slots=True)
class Tick:
    due: Due
    #: When it last began, by the bot's clock, in milliseconds, and by the monotonic one.
    ran_at: int
    began: float = 0.0
    #: When it comes next, by the monotonic clock, and what wakes it then but for the scheduler.
    next: float = 0.0
    timer: asyncio.TimerHandle | None = None
    #: Whether somebody rang since it last began, and the soonest moment that stood in its tables
    #: then; before its first run nobody knows what stands there.
    rung: bool = True
    soonest: int | None = None
    #: What was written until it last began.
    written: int = -1
    #: One run of it at a time, and whether another waits for that to end.
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waits: bool = False
    #: How often it came and how often it failed, and the seconds that it took in all.
    times: int = 0
    failed: int = 0
    seconds: float = 0.0

    @property
    def name(self) -> str:
        return self.due.job.__name__


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
        timetable: Sequence[Due],
        db: Database,
        now: Callable[[], int],
        *,
        done: Callable[[], None],
        wall: Callable[[], float] = time.time,
    ) -> None:
        """`done` is called after each tick. `wall` are seconds of the machine's clock, by which
        APScheduler goes; the bot's own may be moved besides."""
        self._db, self._now, self._done, self._wall = db, now, done, wall
        self._ticks = [Tick(due, now()) for due in timetable]
        self._heeded = ExitStack()
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        for tick in self._ticks:
            tick.next = time.monotonic() + tick.due.seconds
            self._schedule(tick)
        self._ahead = self._looked()
        self._watching: asyncio.Task[None] | None = None
        #: Why the last tick could not be done, where the database was the reason.
        self._trouble = ""
        #: Ticks that a timer woke, at work.
        self._woken: set[asyncio.Task[None]] = set()

    @property
    def ticks(self) -> Sequence[Tick]:
        return self._ticks

    def start(self, *, paused: bool = False) -> None:
        """Paused, ticks come only by `turn`."""
        self._scheduler.start(paused)
        for tick in self._ticks:
            heeded = self._db.heeded(partial(self._ring, tick), *tick.due.of)
            self._heeded.enter_context(heeded)
        if not paused:
            self._watching = asyncio.create_task(forever("the watch over the clocks", self._watch))

    def pause(self) -> None:
        """No tick begins any more; what is at work goes on."""
        if self._watching:
            self._watching.cancel()
        self._heeded.close()
        self._scheduler.pause()
        for tick in self._ticks:
            self._forget_timer(tick)

    def shutdown(self) -> None:
        """Cut short what is still at work.

        A while after `pause`: a tick that was called and has not begun would count as an error.
        """
        self._scheduler.shutdown(wait=False)
        for task in self._woken:
            task.cancel()

    async def turn(self) -> None:
        """Every tick once that may find something to do, now, in the timetable's order.

        By the bot's clock, as they come by themselves; one that names no tables also where
        anything was written, unless it comes once an hour or less.
        """
        for tick in self._ticks:
            async with tick.turn:
                if self._may_find(tick):
                    await self._run(tick)

    def _may_find(self, tick: Tick) -> bool:
        waited = abs(self._now() - tick.ran_at) / 1000
        if tick.due.of:
            is_due = tick.soonest is not None and tick.soonest <= self._now()
            return tick.rung or is_due or waited >= AT_LATEST
        is_new = tick.due.seconds < HOUR and tick.written != self._db.written
        return is_new or waited >= tick.due.seconds

    def _schedule(self, tick: Tick) -> None:
        self._scheduler.add_job(
            self._come,
            Every(AT_LATEST if tick.due.of else tick.due.seconds),
            args=(tick,),
            id=tick.name,
            name=tick.name,
            next_run_time=self._in(tick.due.seconds),
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
        tick.ran_at, tick.began, tick.rung = self._now(), time.monotonic(), False
        tick.written, tick.soonest = self._db.written, tick.ran_at
        try:
            await tick.due.job(self._db, tick.ran_at)
            if tick.due.of:
                tick.soonest = await tick.due.soonest(self._db, tick.ran_at)
            self._trouble = ""
        except DatabaseError as error:
            self._note(tick, str(error))
        except Exception:  # a tick that fails comes again
            tick.failed += 1
            log.exception("%s failed", tick.name)
        tick.times, tick.seconds = tick.times + 1, tick.seconds + time.monotonic() - tick.began
        self._done()
        if tick.due.of and self._scheduler.state == STATE_RUNNING:
            self._put_off(tick, tick.ran_at if tick.rung else tick.soonest)

    def _note(self, tick: Tick, trouble: str) -> None:
        """A database that is away is met by all ticks, again and again: that is said once, and
        each of them has failed at nothing of its own."""
        if trouble != self._trouble:
            tick.failed += 1
            log.error("%s could not be done: %s", tick.name, trouble)
        self._trouble = trouble

    def _put_off(self, tick: Tick, soonest: int | None) -> None:
        """Until something can be due."""
        # A timer comes up to a millisecond early: found too early, it would wait once more.
        wait = AT_LATEST if soonest is None else (soonest + 1 - self._now()) / 1000
        if wait < AT_LATEST:
            self._come_in(tick, max(wait, tick.due.seconds))
        else:
            self._forget_timer(tick)
            tick.next = time.monotonic() + AT_LATEST

    def _ring(self, tick: Tick) -> None:
        """Somebody wrote to its tables: it comes as soon as it may."""
        tick.rung = True
        if self._scheduler.state != STATE_RUNNING:
            return
        moment = time.monotonic()
        wait = max(0.0, tick.began + tick.due.seconds - moment)
        if not tick.turn.locked() and moment + wait < tick.next - ABOUT:
            self._come_in(tick, wait)

    def _come_in(self, tick: Tick, seconds: float) -> None:
        self._forget_timer(tick)
        tick.next = time.monotonic() + seconds
        tick.timer = asyncio.get_running_loop().call_later(seconds, self._wake_one, tick)

    def _forget_timer(self, tick: Tick) -> None:
        if tick.timer:
            tick.timer.cancel()
            tick.timer = None

    def _wake_one(self, tick: Tick) -> None:
        tick.timer = None
        task = asyncio.create_task(self._come(tick))
        self._woken.add(task)
        task.add_done_callback(self._woken.discard)

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
            self._scheduler.modify_job(tick.name, next_run_time=self._in(0))

    def _in(self, seconds: float) -> datetime:
        return datetime.fromtimestamp(self._wall() + seconds, UTC)
