"""The sender: letters leave the outbox one by one, within Telegram's limits.

`sending` is committed before each call, so a crash leaves at most the letters in doubt that are in
flight, and those that landed just now. How they are claimed and called: jobs/sending/leaving.py.
"""

import asyncio
import logging
import math
import time
from collections.abc import Callable, Sequence
from functools import partial

from basics.records import dataclass
from cards.text.links import Links
from community.broadcasts.pieces import next_letters
from jobs.api import Api
from jobs.bell import heard
from jobs.clockwork import LEAP
from jobs.groups.presence import Presence, tells_of_groups
from jobs.sending.attach import attached
from jobs.sending.fates import PAUSE, Fates
from jobs.sending.leaving import JOIN, Leaving
from jobs.sending.prepare import Taken
from jobs.sending.queue import Queue
from jobs.sending.rate_limit import Past, RateLimit
from storage import outbox
from storage.broadcasts import mailings
from storage.broadcasts.mailings import Mailing
from storage.db import Database
from storage.failures import Unavailable
from storage.outbox import Letter
from storage.sending import due, redraws

log = logging.getLogger(__name__)

#: Letters of mailings that wait in memory, two seconds' worth; letters that are read at once.
IN_HAND, AT_ONCE = 60, 1_000
#: Seconds until all are looked through again, that it sleeps at most, and until mailings that
#: handed nothing over are asked again.
LOOK_AGAIN, IDLE, ASK_AGAIN = 30.0, 5.0, 1.0
#: Looking through many takes long: then it is done so many times as long afterwards, in seconds
#: at the latest. Letters whose time comes sooner than in `SOON` seconds wait in memory.
SELDOM, LATEST, SOON = 100.0, 240.0, 300.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """What leaves now, and the seconds until something else may."""

    letters: list[Taken]
    pause: float


class Sender:
    def __init__(
        self,
        db: Database,
        api: Api,
        rate_limit: RateLimit,
        *,
        links: Links,
        now: Callable[[], int],
        owner: str,
        fates: Fates | None = None,
        presence: Presence | None = None,
    ) -> None:
        """`fates` of letters of a sender before, which could not be written down. With `presence`
        nobody is told of a group that they are not in any more."""
        self._db, self._rate_limit, self._links, self._now = db, rate_limit, links, now
        self._queue, self._fates = Queue(), fates or Fates()
        self._leaving = Leaving(
            db,
            api,
            queue=self._queue,
            rate_limit=rate_limit,
            fates=self._fates,
            links=links,
            now=now,
            owner=owner,
        )
        self._last = 0
        #: Whether there may be new letters, and when all are to be looked through.
        self._new, self._look_at = True, 0.0
        #: How far the clock was ahead of the monotonic one then.
        self._ahead = 0.0
        #: When mailings may have something to hand over; never where none is under way.
        self._mailings_at = 0.0
        #: When the next letter of a mailing may leave.
        self._bulk_at = 0.0
        #: Letters whose files are there, and what is being written of those that leave.
        self._made: list[Taken] = []
        self._writing: asyncio.Task[None] | None = None
        self._presence = presence
        #: Letters for which Telegram is asked who is still in a group.
        self._asking: set[asyncio.Task[None]] = set()
        self.bell = self._leaving.bell

    async def recover(self) -> None:
        """After a start: letters under way are classified, and the last minute is remembered."""
        await self._fates.write_down(self._db, self._now())
        found = await self._db.write(lambda tx: outbox.recover(tx, outbox.AT_MOST_ONCE))
        if found.ready_again or found.unknown:
            again, unknown = found.ready_again, found.unknown
            log.info("letters under way at the stop: %d again, %d unknown", again, unknown)
        now, moment = self._now(), time.monotonic()
        past = [
            *await outbox.sent_since(self._db, now - 61_000),
            *await redraws.edited_since(self._db, now - 61_000),
        ]
        self._rate_limit.remember(
            sorted(
                (Past(one.chat_id, moment - max(0, now - one.at) / 1000) for one in past),
                key=lambda one: one.moment,
            )
        )

    async def run(self) -> None:
        """Send until cancelled; then `finish` waits for what is in flight."""
        new = self._db.heeded(self._ring, "new outbox")
        mailings_too = self._db.heeded(self._ring_for_mailings, "mailing")
        with new, mailings_too, self._db.accompanied(self._leaving):
            self._ring()  # what was written before it heeded
            while True:
                await self._look()
                now = self._choose()
                chosen, pause = now.letters, now.pause
                if chosen or self._must_write(pause):
                    self._writing = asyncio.create_task(self._leaving.leave(chosen))
                    await asyncio.shield(self._writing)
                    pause = PAUSE if self._fates.are_stuck else pause
                await heard(self.bell, pause)

    def _must_write(self, pause: float) -> bool:
        """What became of letters, though none leaves now nor in a moment."""
        at_once = self._leaving.apart or self._fates.are_stuck
        return at_once or (bool(self._fates.all()) and pause > JOIN)

    async def _look(self) -> None:
        """For letters. While the database is away, what has landed waits to be written first."""
        if self._fates.are_stuck:
            return
        try:
            if await self._leaving.find_again():
                self._last, self._new = 0, True
            await self._load()
            await self._feed()
        except Unavailable:
            self._new, self._leaving.known = True, None
            self._mailings_at = time.monotonic() + ASK_AGAIN
            if not self._leaving.flying and not self._fates.all():
                raise

    def _ring(self) -> None:
        self._new, self._leaving.known = True, None
        self.bell.set()

    def _ring_for_mailings(self) -> None:
        self._mailings_at = 0.0
        self.bell.set()

    async def finish(self, seconds: float) -> None:
        """What does not land in time is in doubt; what is still asked about stays ready."""
        for task in self._asking:
            task.cancel()
        if self._writing:
            await asyncio.gather(self._writing, return_exceptions=True)
        await self._leaving.close(seconds)

    async def _load(self) -> None:
        moment = time.monotonic()
        ahead = self._now() / 1000 - moment
        leap = ahead - self._ahead
        if leap > LEAP:
            self._queue.pass_by(leap)
        if moment > self._look_at or abs(leap) > LEAP:
            self._last, self._ahead = 0, ahead
            await self._look_through()
            took = time.monotonic() - moment
            self._look_at = moment + min(max(LOOK_AGAIN, took * SELDOM), LATEST)
            self._new = True
        if not self._new:
            return
        self._new = False
        letters = await outbox.ready_after(self._db, self._last, AT_ONCE)
        for letter in letters:
            self._last = max(self._last, letter.id)
            self._keep(letter)
        if len(letters) == AT_ONCE:
            self._ring()
        elif not self._new:
            self._leaving.known = self._last

    async def _look_through(self) -> None:
        """A page at a time: what waits for the morning is passed over, however much it is."""
        now, within = self._now(), round(SOON * 1000)
        last: int | None = 0
        while last is not None:
            self._last = last
            page = await due.page_after(self._db, last, now=now, within=within, limit=AT_ONCE)
            for letter in page.letters:
                self._keep(letter)
            last = page.last

    def _keep(self, letter: Letter) -> None:
        free = self._leaving.free_at(letter)
        if free - time.monotonic() <= SOON:
            self._queue.put(letter, free)

    async def _feed(self) -> None:
        """Mailings hand over their next letters, the most urgent first, a few at a time."""
        room = IN_HAND - self._queue.of_mailings - len(self._asking)
        if room < IN_HAND // 2 or self._mailings_at > time.monotonic():
            return
        self._mailings_at = math.inf
        sending = await mailings.in_state(self._db, "sending", self._now())
        for urgency in sorted({one.urgency for one in sending}):
            alike = [one for one in sending if one.urgency == urgency]
            room = await self._share(alike, room)
            if room <= 0:
                break

    async def _share(self, alike: Sequence[Mailing], room: int) -> int:
        """Each of them hands over its part, and what others leave; returns the room that stays."""
        for place, mailing in enumerate(alike):
            part = math.ceil(room / (len(alike) - place))
            letters = await self._db.write(
                partial(next_letters, mailing=mailing, now=self._now(), limit=part)
            )
            for letter in letters:
                self._queue.put(letter)
            room -= len(letters)
            later = 0.0 if letters else time.monotonic() + ASK_AGAIN
            self._mailings_at = min(self._mailings_at, later)
        return room

    def _choose(self) -> Chosen:
        chosen, self._made = self._made, []
        while len(chosen) < self._leaving.room:
            moment = time.monotonic()
            if self._fates.are_stuck or not len(self._queue):
                self._rate_limit.answers_wait = False
                return Chosen(chosen, self._until_fed(moment))
            free = self._rate_limit.any_free_at(moment)
            self._rate_limit.answers_wait = free > moment and self._queue.has_answers
            if free > moment:
                return Chosen(chosen, free - moment)
            found = self._take(moment)
            if found is None:
                return Chosen(chosen, self._until_free(moment))
            if self._must_ask(found):
                self._queue.land(found)
                self._asking.add(task := asyncio.create_task(self._ask_first(found)))
                task.add_done_callback(self._asking.discard)
            elif found.method == "attach":
                self._leaving.start(self._gather(found))
            else:
                chosen.append(Taken(found))
        return Chosen(chosen, IDLE)

    def _take(self, moment: float) -> Letter | None:
        only_answers = self._bulk_free_at > moment
        found = self._queue.take(moment, self._rate_limit, only_answers=only_answers)
        if found is None:
            return None
        if self._must_ask(found):
            return found
        if found.mailing is not None:
            between = self._rate_limit.between_letters
            self._bulk_at = max(self._bulk_at, moment - between) + between
        if found.kind != "receipt":
            self._rate_limit.take(found.chat_id)
        return found

    @property
    def _bulk_free_at(self) -> float:
        return max(self._bulk_at, self._rate_limit.bulk_waits)

    def _until_fed(self, moment: float) -> float:
        if self._queue.of_mailings > IN_HAND // 2:
            return IDLE
        return min(IDLE, max(JOIN, self._mailings_at - moment))

    def _until_free(self, moment: float) -> float:
        """Seconds until a letter may leave that has to wait, for itself or for its chat."""
        soonest = [at for at in (self._queue.soonest,) if at is not None]
        if self._bulk_free_at > moment:
            soonest.append(self._bulk_free_at)
        return min([IDLE, self._until_fed(moment), *(max(0.0, at - moment) for at in soonest)])

    def _must_ask(self, found: Letter) -> bool:
        presence = self._presence
        return bool(presence and tells_of_groups(found) and not presence.is_known(found.chat_id))

    async def _ask_first(self, found: Letter) -> None:
        """Outside of what is in flight, so that nobody's answer waits for it."""
        assert self._presence
        wait = 0.0
        try:
            await self._presence.ask(found.chat_id)
        except Unavailable as error:
            log.warning("a letter waits: %s", error)
            wait = time.monotonic() + PAUSE
        self._queue.put(found, wait)
        self.bell.set()

    async def _gather(self, found: Letter) -> None:
        """A file is made before its letter is claimed, for making one may take long."""
        try:
            file = await attached(self._db.aside, found, self._links)
            # Not in one line: the list may be another one by then.
            self._made.append(Taken(found, file))
            self.bell.set()
        except Unavailable as error:
            self._leaving.wait(found, error)
        except Exception:
            self._leaving.drop(found)
            raise
