"""Letters on their way: claimed, called, and what became of them.

By itself a letter is three commits: it is written, it is claimed, it has arrived. While nothing
waits before it, it is claimed in the transaction in which it is written, and what has arrived is
written with whatever is committed next: most of what people are answered costs one commit.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import field
from functools import partial
from typing import Any

from telegram.error import TelegramError

from basics.records import dataclass
from cards.text.links import Links
from jobs.api import Api
from jobs.ready import Ready, adds
from jobs.sending.delivery_result import LONGEST, DeliveryResult, arrived, classify
from jobs.sending.fates import PAUSE, Fates
from jobs.sending.prepare import MADE_LATE, Desk, Taken
from jobs.sending.queue import Queue
from jobs.sending.rate_limit import RateLimit
from jobs.sending.settle import Fate, settle_all
from storage import outbox
from storage.db import Database, Transaction
from storage.failures import DatabaseError, Spoilt, Unavailable
from storage.groups import groups
from storage.outbox import ANSWER, Letter
from storage.sending import in_doubt

log = logging.getLogger(__name__)

#: What has landed waits so many seconds for something to be written with.
JOIN = 0.05
#: New letters that are looked at in the transaction that writes them.
AT_ONCE = 20
_OUTBOX = "new outbox"


@dataclass(slots=True)
class Joined:
    """What is written with a transaction."""

    fates: list[Fate] = field(default_factory=list)
    chosen: list[Taken] = field(default_factory=list)
    ready: list[Ready | None] = field(default_factory=list)


class Leaving:
    """Joins each transaction that is committed, see `Database.accompanied`."""

    def __init__(
        self,
        db: Database,
        api: Api,
        *,
        queue: Queue,
        rate_limit: RateLimit,
        fates: Fates,
        links: Links,
        now: Callable[[], int],
        owner: str,
    ) -> None:
        self._db, self._api, self._queue, self._rate_limit = db, api, queue, rate_limit
        self._fates, self._links, self._now, self._owner = fates, links, now, owner
        #: Letters that are made or called for, and how many of them are being claimed.
        self.flying: set[asyncio.Task[None]] = set()
        self._claiming = 0
        #: Rung where something may leave, or something that landed has waited for long enough.
        self.bell = asyncio.Event()
        self._waits: asyncio.TimerHandle | None = None
        #: The letter up to which all are known here; None where that has to be looked up first.
        self.known: int | None = None
        #: Whether letters are handled one by one: one of them is the reason for a failure.
        self.apart = False
        #: Those for which a transaction was begun.
        self._wanted: Sequence[Taken] = ()
        self._joined = Joined()
        #: Letters under way, and those of which it is not known whether they were claimed.
        self._under_way: set[int] = set()
        self._astray: set[int] = set()
        self._closed = False

    @property
    def room(self) -> int:
        return self._rate_limit.in_flight - len(self.flying) - self._claiming

    async def enter(self, tx: Transaction) -> None:
        """What landed is known to whatever is done now. Raises Spoilt where that can't be written:
        each letter is handled apart from then on."""
        fates = [] if self.apart else self._fates.all()
        if fates:
            self._joined.fates = fates
            try:
                await settle_all(tx, fates, self._now())
            except Unavailable:
                raise
            except Exception as error:
                self._spoil()
                raise Spoilt from error

    async def join(self, tx: Transaction) -> None:
        """What was said in it leaves with it. Raises Spoilt, too."""
        chosen = [] if self.apart else [*self._wanted, *self._new_letters(tx)]
        if chosen:
            self._joined.chosen = chosen
            try:
                self._joined.ready = await self._claim(tx, chosen)
            except Unavailable:
                raise
            except Exception as error:
                self._spoil()
                raise Spoilt from error

    def _spoil(self) -> None:
        """Something went wrong, and one of the letters is the reason."""
        self.apart = True
        self.bell.set()

    def kept(self) -> None:
        """What joined is committed."""
        joined, self._joined, self._wanted = self._joined, Joined(), ()
        self._fates.written(joined.fates)
        if self._waits and not self._fates.all():
            self._waits.cancel()
            self._waits = None
        self._fly(joined.chosen, joined.ready)

    def lost(self, *, certain: bool) -> None:
        """It is not, or that is not `certain`. Letters that were wanted are their sender's."""
        joined, self._joined = self._joined, Joined()
        new = [taken.letter for taken in joined.chosen if taken not in self._wanted]
        self._wanted = ()
        self._claiming -= len(new)
        for letter in new:
            self.drop(letter)
        if new and not certain:
            self._astray |= {letter.id for letter in new}
            self.bell.set()

    def _new_letters(self, tx: Transaction) -> list[Taken]:
        """Those that leave at once. Who waits for letters is told only of others."""
        if _OUTBOX not in tx.tables or self.known is None or self._fates.are_stuck:
            return []
        # Rows are not looked for: nothing else writes any that are ready.
        found: list[Letter] = list(tx.letters.values())[:AT_ONCE]
        chosen: list[Taken] = []
        # A chat's pause may be over between two of its letters: none passes the one before it.
        behind = set[int]()
        for letter in found:
            if letter.chat_id not in behind and self._goes_at_once(letter):
                chosen.append(Taken(letter))
            else:
                behind.add(letter.chat_id)
        if found and len(chosen) == len(found) < AT_ONCE:
            tx.tables.discard(_OUTBOX)
        return chosen

    def _goes_at_once(self, letter: Letter) -> bool:
        """An answer before which nothing waits: it is taken."""
        moment, late = time.monotonic(), letter.not_before > self._now()
        if letter.urgency != ANSWER or letter.method in MADE_LATE or late or self._closed:
            return False
        if self.room <= 0 or self._rate_limit.any_free_at(moment) > moment:
            return False
        if not self._queue.passes(letter, moment, self._rate_limit):
            return False
        self._claiming += 1
        if letter.kind != "receipt":
            self._rate_limit.take(letter.chat_id)
        return True

    async def find_again(self) -> bool:
        """Letters that may have been claimed by a transaction of which nobody knows the end are
        ready again; whether there were any. Raises Unavailable."""
        if not self._astray:
            return False

        async def work(tx: Transaction) -> None:
            # A number may be given once more: those on their way are known while this is written.
            known = self._under_way | {one.letter.id for one in self._fates.all()}
            await in_doubt.release(tx, sorted(self._astray - known), self._owner)

        await self._db.write(work)
        self._astray.clear()
        return True

    async def leave(self, chosen: Sequence[Taken]) -> None:
        """Claim and call these, and write what became of those that landed."""
        self._claiming += len(chosen)

        async def want(_tx: Transaction) -> None:
            self._wanted = chosen

        try:
            if not self.apart:
                await self._db.write(want)
        except Unavailable as error:
            self._put_back(chosen, error)
            return
        except DatabaseError:
            self.apart = True
        if self.apart:
            await self._leave_alone(chosen)

    async def _leave_alone(self, chosen: Sequence[Taken]) -> None:
        """The same, one after another."""
        left = list(chosen)
        try:
            await self._fates.write_down(self._db, self._now())
            while left:
                only = left[:1]
                try:
                    ready = await self._db.write(partial(self._claim, chosen=only))
                    self._fly(only, ready)
                except Unavailable:
                    raise
                except Exception:
                    log.exception("a letter could not be handled")
                    self._claiming -= 1
                    self.drop(only[0].letter)
                del left[0]
            self.apart = False
        except Unavailable as error:
            self._put_back(left, error)

    def _put_back(self, chosen: Sequence[Taken], error: Unavailable) -> None:
        self._fates.stick(error)
        self._claiming -= len(chosen)
        for taken in chosen:
            self.wait(taken.letter, error)

    def wait(self, letter: Letter, error: Unavailable) -> None:
        log.warning("a letter waits: %s", error)
        self._queue.put(letter, time.monotonic() + PAUSE)
        self.drop(letter)

    def drop(self, letter: Letter) -> None:
        """It does not leave now; the next of its chat may."""
        if letter.kind != "receipt":
            self._rate_limit.land(letter.chat_id, time.monotonic())
        self._queue.land(letter)

    async def _claim(self, tx: Transaction, chosen: Sequence[Taken]) -> list[Ready | None]:
        """None for one that does not leave."""
        now = self._now()
        claimed = await outbox.claim(tx, [taken.letter.id for taken in chosen], self._owner)
        adding = [letter for letter in claimed.values() if adds(letter.method)]
        chats = {letter.chat_id for letter in adding if letter.chat_id < 0}
        known = await groups.of_chats(tx, sorted(chats))
        ready: list[Ready | None] = []
        for taken in chosen:
            letter = claimed.get(taken.letter.id)
            desk = Desk(tx, self._links, now, known.get(letter.chat_id) if letter else None)
            ready.append(await desk.ready(letter, taken) if letter else None)
        return ready

    def _fly(self, chosen: Sequence[Taken], ready: Sequence[Ready | None]) -> None:
        self._claiming -= len(chosen)
        for taken, one in zip(chosen, ready, strict=True):
            if one is None:
                self.drop(taken.letter)
            else:
                self._under_way.add(taken.letter.id)
                self.start(self._send(taken.letter, one))

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self.flying.add(task)
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        """Whatever waits for room is told at once; else what became of it waits for company."""
        self.flying.discard(task)
        if not task.cancelled() and task.exception():
            log.error("a letter could not be handled", exc_info=task.exception())
        if self._queue.has_some(time.monotonic()) or self._fates.are_stuck:
            self.bell.set()
        elif self._waits is None:
            self._waits = asyncio.get_running_loop().call_later(JOIN, self._waited)

    def _waited(self) -> None:
        self._waits = None
        self.bell.set()

    async def _send(self, found: Letter, ready: Ready) -> None:
        try:
            result = await self._call(ready)
            self._fates.add(Fate(ready.letter, result))
            if result.pause:
                moment = time.monotonic()
                chat_id, new = ready.letter.chat_id, adds(ready.method)
                self._rate_limit.halt(chat_id, result.pause, moment, adds=new)
            self._again(ready.letter, result)
        finally:
            self._under_way.discard(found.id)
            self.drop(found)

    async def _call(self, ready: Ready) -> DeliveryResult:
        left = time.monotonic()
        try:
            result = await self._api.call(ready.method, ready.body)
            self._rate_limit.note_line(left, time.monotonic())
        except TelegramError as error:
            result = classify(error, ready, self._now())
            if result.kind == "unknown":
                self._rate_limit.note_doubt(time.monotonic())
            return result
        return arrived(result, ready)

    def _again(self, letter: Letter, result: DeliveryResult) -> None:
        if result.kind == "ready":
            wait = min(result.not_before - self._now(), max(LONGEST, result.pause * 1000))
            self._queue.put(letter, _in(wait))

    def free_at(self, letter: Letter) -> float:
        """The moment that its own time is, whatever is done to the clock meanwhile. A letter that
        is younger than now was written before the clock was set back; of one that was tried
        nobody knows when that was, but that Telegram will say again if it was to wait longer."""
        wait = letter.not_before - max(self._now(), letter.created_at)
        return _in(min(wait, LONGEST) if letter.attempts else wait)

    async def close(self, seconds: float) -> None:
        """What does not land in time is in doubt."""
        self._closed = True
        # It may claim letters that leave then.
        await self._db.idle()
        if self._waits:
            self._waits.cancel()
        if self.flying:
            await asyncio.wait(self.flying, timeout=seconds)
        for task in self.flying:
            task.cancel()
        await asyncio.gather(*self.flying, return_exceptions=True)
        # Else the next one writes it down.
        with suppress(Unavailable):
            await self._fates.write_down(self._db, self._now())
            await self.find_again()


def _in(milliseconds: float) -> float:
    """By the monotonic clock, in seconds; 0 for what is free already."""
    return time.monotonic() + milliseconds / 1000 if milliseconds > 0 else 0.0
