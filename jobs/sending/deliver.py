"""The sender: letters leave the outbox one by one, within Telegram's limits.

`sending` is committed before each call, so a crash leaves at most the letters in flight in doubt.
What became of those that landed is written in the same transaction in which the next ones leave.
"""

import asyncio
import logging
import math
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from telegram.error import TelegramError

from basics.records import dataclass
from basics.spans import MINUTE
from cards.text.links import Links
from community.broadcasts.pieces import next_letters
from jobs.api import Api
from jobs.bell import heard
from jobs.clockwork import LEAP
from jobs.groups.presence import Presence, tells_of_groups
from jobs.ready import Ready
from jobs.sending.attach import attached
from jobs.sending.delivery_result import DeliveryResult, arrived, classify
from jobs.sending.fates import PAUSE, Fates
from jobs.sending.prepare import Desk, Taken
from jobs.sending.queue import Queue
from jobs.sending.rate_limit import Past, RateLimit
from jobs.sending.settle import Fate, settle_all
from storage import outbox, posts
from storage.broadcasts import mailings
from storage.broadcasts.mailings import Mailing
from storage.db import Database, Transaction, Unavailable
from storage.groups import groups
from storage.outbox import Letter

log = logging.getLogger(__name__)

#: Letters of mailings that wait in memory, two seconds' worth; letters that are read at once.
IN_HAND, AT_ONCE = 60, 1_000
#: Seconds until all are looked through again, that it sleeps at most, and until mailings that
#: handed nothing over are asked again.
LOOK_AGAIN, IDLE, ASK_AGAIN = 30.0, 5.0, 1.0
#: What has landed waits so long for the next to leave, to be written with it.
JOIN = 0.05
#: What a letter found in the outbox waits at most for its own time, in milliseconds: all are put
#: off for less, but for those that Telegram asks to leave for longer, and it will say so again.
LONGEST = MINUTE


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
        self._db, self._api, self._rate_limit, self._links = db, api, rate_limit, links
        self._now, self._owner = now, owner
        self._queue = Queue()
        self._last = 0
        #: Whether there may be new letters, and when all were looked through.
        self._new, self._looked = True, 0.0
        #: How far the clock was ahead of the monotonic one then.
        self._ahead = 0.0
        #: When mailings may have something to hand over; never where none is under way.
        self._mailings_at = 0.0
        #: When the next letter of a mailing may leave.
        self._bulk_at = 0.0
        #: Letters whose files are there, and those that are made or called for.
        self._made: list[Taken] = []
        self._flying: set[asyncio.Task[None]] = set()
        self._leaving: asyncio.Task[None] | None = None
        self._fates = fates or Fates()
        self._presence = presence
        #: Letters for which Telegram is asked who is still in a group.
        self._asking: set[asyncio.Task[None]] = set()
        self.bell = asyncio.Event()

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
            *await posts.edited_since(self._db, now - 61_000),
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
        with new, self._db.heeded(self._ring_for_mailings, "mailing"):
            self._new = True  # what was written before it heeded
            while True:
                await self._look()
                now = self._choose()
                chosen, pause = now.letters, now.pause
                if chosen or self._fates.are_stuck or (self._fates.all() and pause > JOIN):
                    self._leaving = asyncio.create_task(self._leave(chosen))
                    await asyncio.shield(self._leaving)
                    pause = PAUSE if self._fates.are_stuck else pause
                await heard(self.bell, pause)

    async def _look(self) -> None:
        """For letters. While the database is away, what has landed waits to be written first."""
        if self._fates.are_stuck:
            return
        try:
            await self._load()
            await self._feed()
        except Unavailable:
            self._new, self._mailings_at = True, time.monotonic() + ASK_AGAIN
            if not self._flying and not self._fates.all():
                raise

    def _ring(self) -> None:
        self._new = True
        self.bell.set()

    def _ring_for_mailings(self) -> None:
        self._mailings_at = 0.0
        self.bell.set()

    async def finish(self, seconds: float) -> None:
        """What does not land in time is in doubt; what is still asked about stays ready."""
        for task in self._asking:
            task.cancel()
        if self._leaving:
            await asyncio.gather(self._leaving, return_exceptions=True)
        if self._flying:
            await asyncio.wait(self._flying, timeout=seconds)
        for task in self._flying:
            task.cancel()
        await asyncio.gather(*self._flying, return_exceptions=True)
        # Else the next one writes it down.
        with suppress(Unavailable):
            await self._fates.write_down(self._db, self._now())

    async def _load(self) -> None:
        moment = time.monotonic()
        ahead = self._now() / 1000 - moment
        if ahead - self._ahead > LEAP:
            self._queue.forget_later()
        if moment - self._looked > LOOK_AGAIN or abs(ahead - self._ahead) > LEAP:
            self._last, self._looked, self._ahead, self._new = 0, moment, ahead, True
        if not self._new:
            return
        self._new = False
        letters = await outbox.ready_after(self._db, self._last, AT_ONCE)
        for letter in letters:
            self._last = max(self._last, letter.id)
            self._queue.put(letter, self._free_at(letter.not_before, LONGEST))
        if len(letters) == AT_ONCE:
            self._ring()

    def _free_at(self, not_before: int, longest: float) -> float:
        """The moment that a time by the clock is, whatever is done to the clock meanwhile."""
        wait = min(not_before - self._now(), longest) / 1000
        return time.monotonic() + wait if wait > 0 else 0.0

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
        while len(self._flying) + len(chosen) < self._rate_limit.in_flight:
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
                self._start(self._gather(found))
            else:
                chosen.append(Taken(found))
        return Chosen(chosen, IDLE)

    def _take(self, moment: float) -> Letter | None:
        found = self._queue.take(moment, self._rate_limit, only_answers=self._bulk_at > moment)
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

    def _until_fed(self, moment: float) -> float:
        if self._queue.of_mailings > IN_HAND // 2:
            return IDLE
        return min(IDLE, max(JOIN, self._mailings_at - moment))

    def _until_free(self, moment: float) -> float:
        """Seconds until a letter may leave that has to wait, for itself or for its chat."""
        soonest = [at for at in (self._queue.soonest,) if at is not None]
        if self._bulk_at > moment:
            soonest.append(self._bulk_at)
        return min([IDLE, self._until_fed(moment), *(max(0.0, at - moment) for at in soonest)])

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._flying.add(task)
        task.add_done_callback(self._landed)

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

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self.bell.set()
        if not task.cancelled() and task.exception():
            log.error("a letter could not be handled", exc_info=task.exception())

    async def _gather(self, found: Letter) -> None:
        """A file is made before its letter is claimed, for making one may take long."""
        try:
            file = await attached(self._db.aside, found, self._links)
            # Not in one line: the list may be another one by then.
            self._made.append(Taken(found, file))
        except Unavailable as error:
            self._wait(found, error)
        except Exception:
            self._drop(found)
            raise

    async def _leave(self, chosen: Sequence[Taken]) -> None:
        """Write what became of those that landed, and claim and call these."""
        fates = self._fates.all()
        try:
            ready = await self._db.write(partial(self._exchange, fates=fates, chosen=chosen))
            self._fates.written(fates)
        except Unavailable as error:
            self._put_back(chosen, error)
        except Exception:  # one of them is the reason
            await self._leave_alone(chosen)
        else:
            self._fly(chosen, ready)

    async def _leave_alone(self, chosen: Sequence[Taken]) -> None:
        """The same, one after another."""
        left = list(chosen)
        try:
            await self._fates.write_down(self._db, self._now())
            while left:
                only = left[:1]
                try:
                    ready = await self._db.write(partial(self._exchange, fates=(), chosen=only))
                    self._fly(only, ready)
                except Unavailable:
                    raise
                except Exception:
                    log.exception("a letter could not be handled")
                    self._drop(only[0].letter)
                del left[0]
        except Unavailable as error:
            self._put_back(left, error)

    def _put_back(self, chosen: Sequence[Taken], error: Unavailable) -> None:
        self._fates.stick(error)
        for taken in chosen:
            self._wait(taken.letter, error)

    def _wait(self, letter: Letter, error: Unavailable) -> None:
        log.warning("a letter waits: %s", error)
        self._queue.put(letter, time.monotonic() + PAUSE)
        self._drop(letter)

    def _drop(self, letter: Letter) -> None:
        """It does not leave now; the next of its chat may."""
        if letter.kind != "receipt":
            self._rate_limit.land(letter.chat_id, time.monotonic())
        self._queue.land(letter)

    async def _exchange(
        self, tx: Transaction, *, fates: Sequence[Fate], chosen: Sequence[Taken]
    ) -> list[Ready | None]:
        now = self._now()
        await settle_all(tx, fates, now)
        claimed = await outbox.claim(tx, [taken.letter.id for taken in chosen], self._owner)
        chats = {letter.chat_id for letter in claimed.values() if letter.chat_id < 0}
        known = await groups.of_chats(tx, sorted(chats))
        ready: list[Ready | None] = []
        for taken in chosen:
            letter = claimed.get(taken.letter.id)
            desk = Desk(tx, self._links, now, known.get(letter.chat_id) if letter else None)
            ready.append(await desk.ready(letter, taken) if letter else None)
        return ready

    def _fly(self, chosen: Sequence[Taken], ready: Sequence[Ready | None]) -> None:
        for taken, one in zip(chosen, ready, strict=True):
            if one is None:
                self._drop(taken.letter)
            else:
                self._start(self._send(taken.letter, one))

    async def _send(self, found: Letter, ready: Ready) -> None:
        try:
            result = await self._call(ready)
            self._fates.add(Fate(ready.letter, result))
            if result.pause:
                moment = time.monotonic()
                self._rate_limit.halt(ready.letter.chat_id, result.pause, moment)
            self._again(ready.letter, result)
        finally:
            self._drop(found)

    async def _call(self, ready: Ready) -> DeliveryResult:
        left = time.monotonic()
        try:
            result = await self._api.call(ready.method, ready.body)
            self._rate_limit.note_line(left, time.monotonic())
        except TelegramError as error:
            return classify(error, ready, self._now())
        return arrived(result, ready)

    def _again(self, letter: Letter, result: DeliveryResult) -> None:
        if result.kind == "ready":
            longest = max(LONGEST, result.pause * 1000)
            self._queue.put(letter, self._free_at(result.not_before, longest))
