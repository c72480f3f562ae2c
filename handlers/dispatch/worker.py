"""The worker: updates from the inbox, by turns, up to fifty in one transaction.

What arrives while nothing waits is served in the transaction that keeps it: a lone tap is one
commit, not two, and is not written down to be read again.

An update for which Telegram must be asked something first waits for the answer, and what the same
person did after it waits behind it. All others pass.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace

from telegram import Bot, Update

from basics.records import dataclass
from cards.toast import Toast
from handlers import asked_about
from handlers.dispatch import later
from handlers.dispatch.before import Before, Membership, Memberships
from handlers.dispatch.choice import SHORT, Choice, Pace, Parsed
from handlers.dispatch.dispatcher import Dispatcher, Redo
from handlers.dispatch.plainer import plainer
from handlers.dispatch.turns import Came, Turns
from handlers.dispatch.ways import Ways
from handlers.search.foresee import Look
from storage import inbox
from storage.db import Database, Remembered, Transaction
from storage.failures import Unavailable
from storage.inbox import Arrival, Fresh

log = logging.getLogger(__name__)

TRIES = 3
#: Updates that wait for Telegram at a time. One more is served as if Telegram did not say.
MOST_ASKED = 500


@dataclass(frozen=True, slots=True)
class Served:
    parsed: Parsed
    toast: Toast | None


async def _mark_done(tx: Transaction, batch: Sequence[Parsed]) -> None:
    taps = {one.arrival.seq: one.tap for one in batch if one.tap}
    await inbox.mark_done(tx, [one.arrival.seq for one in batch], taps)


#: What is to be written together with what arrived.
More = Callable[[Transaction], Awaitable[None]]


class Worker:
    def __init__(
        self, db: Database, bot: Bot, dispatcher: Dispatcher, *, ways: Ways, now: Callable[[], int]
    ) -> None:
        self._db, self._bot, self._dispatcher = db, bot, dispatcher
        self._ways, self._now = ways, now
        self._turns, self.pace = Turns(), Pace()
        #: Updates for which Telegram is asked, or was, by their places in the inbox.
        self._asked: dict[int, Parsed] = {}
        #: Whether something may wait in the inbox, and who is being served.
        self._behind, self._turn = True, asyncio.Lock()

    @property
    def is_serving(self) -> bool:
        """Until what was committed has its answers, too."""
        return self._turn.locked()

    async def step(self) -> int:
        """Serve what waits, at most one batch; returns how many updates that was."""
        # Who rang was heard: until the inbox was looked at, nothing is served past it.
        self._behind = True
        async with self._turn:
            try:
                await self._turns.look(self._db)
                self._behind = bool(self._turns)
                batch = await self._choose()
                return await self._serve(batch) if batch else 0
            except BaseException:
                self._turns.forget()
                raise

    async def serve_at_once(self, fresh: Sequence[Fresh], more: More) -> bool:
        """Keep what arrived, write `more` and serve it, all in one transaction.

        False, and nothing is done, where something waits before it, where Telegram must be asked
        first, and where it can't be served with all the others: then it goes through the inbox.
        """
        async with self._turn:
            if self._behind or self._ways.updates.is_set():
                return False
            batch = await self._ready(fresh)
            if batch is None:
                return False
            try:
                served = await self._kept_and_served(batch, more)
            except Unavailable:
                self._dispatcher.forget()
                raise
            except Exception:  # whoever is to blame is found one by one
                self._dispatcher.forget()
                return False
            self._finish(served)
            return True

    async def _ready(self, fresh: Sequence[Fresh]) -> list[Parsed] | None:
        """With what must be known from Telegram, if it is known; None where something must be
        asked, or can't be read."""
        batch: list[Parsed] = []
        first: Look | None = None
        whose = set[int | None]()
        for one in fresh:
            try:
                update = self._read(one.body)
            except Exception:  # as in _parse, which says so
                return None
            # Both look at the forms of who wrote.
            rows = Remembered(self._db)
            questions = await asked_about.questions(rows, update, at_once=True)
            known = self._known(questions)
            look = await self._dispatcher.foresee(rows, update, self._now())
            arrival = Arrival(0, "", 0, self._now())
            ready = Parsed(arrival, update, memberships=known or {}, read=rows)
            # What to ask may change with what the same person does before, and what to look for
            # with what anybody does.
            changes = bool(questions and ready.person_id in whose) or bool(look and batch)
            if known is None or changes:
                return None
            first = first or look
            batch.append(ready)
            whose.add(ready.person_id)
        if first:
            batch[0] = replace(batch[0], foreseen=await first())
        return batch

    async def _kept_and_served(self, batch: Sequence[Parsed], more: More) -> Sequence[Served]:
        """Without savepoints, which are two statements more of each: few refuse after they wrote
        something, and those do it again."""
        try:
            return await self._db.write(lambda tx: self._keep_and_serve(tx, batch, more))
        except Redo:
            self._dispatcher.forget()
            return await self._db.write(
                lambda tx: self._keep_and_serve(tx, batch, more, careful=True)
            )

    async def _keep_and_serve(
        self, tx: Transaction, batch: Sequence[Parsed], more: More, *, careful: bool = False
    ) -> Sequence[Served]:
        came = {one.update.update_id: one for one in batch if one.update}
        taps = {update_id: one.tap for update_id, one in came.items()}
        unknown = await inbox.add_all_done(tx, taps, batch[0].arrival.received_at)
        new = [one for update_id, one in came.items() if update_id in unknown]
        await more(tx)
        await self._dispatcher.begin(tx, [one.update for one in new if one.update])
        served = [
            Served(one, await self._served(tx, one, careful=careful, at_once=True)) for one in new
        ]
        self.pace.note(len(batch), tx.age)
        return served

    async def _serve(self, batch: Sequence[Parsed]) -> int:
        try:
            toasts = await self._db.write(lambda tx: self._serve_all(tx, batch))
        except Unavailable:
            self._dispatcher.forget()
            raise
        except Exception:
            self._dispatcher.forget()
            toasts = [await self._serve_alone(parsed) for parsed in batch]
            # Some may have to be tried again.
            self._turns.forget()
        else:
            self._turns.served(parsed.arrival.seq for parsed in batch)
            # Else whatever came meanwhile, a lone tap, would have to go through the inbox, too,
            # and on a slow disk all that comes after it. What was kept meanwhile has rung.
            self._behind = bool(self._turns)
        for parsed in batch:
            self._asked.pop(parsed.arrival.seq, None)
        self._finish([Served(one, toast) for one, toast in zip(batch, toasts, strict=True)])
        return len(batch)

    def _finish(self, served: Sequence[Served]) -> None:
        """After the commit."""
        self._dispatcher.settle([one.parsed.update for one in served if one.parsed.update])
        for one in served:
            waited = max(0, self._now() - one.parsed.arrival.received_at) / 1000
            self._ways.served(waited)
            if one.parsed.update and one.parsed.update.inline_query:
                self._ways.inline(one.parsed.update.to_dict())
            if one.toast:
                self._ways.toast(one.toast, one.parsed.person_id or 0, waited)

    async def _choose(self) -> list[Parsed]:
        """What can be served now. Nobody's updates overtake one of their own."""
        room = self.pace.room
        choice = Choice(min(SHORT, room) if self._ways.fetches() else room)
        while choice.goes_on:
            came = await self._turns.take(self._db, choice.room, but=choice.waiting)
            if not came:
                break
            for one in came:
                if not choice.goes_on or not await self._pick(one, choice):
                    choice.passed.append(one.arrival.seq)
        self._turns.put_back(choice.passed)
        return choice.batch

    async def _pick(self, came: Came, choice: Choice) -> bool:
        """False for what waits."""
        parsed = self._asked.get(came.arrival.seq) or self._parse(came)
        whose = parsed.person_id
        if whose is not None and whose in choice.waiting:
            return False
        ready = await self._told(parsed, choice.served)
        if ready is None:
            choice.waiting.add(whose)
            return False
        if ready.update:
            look = await self._dispatcher.foresee(self._db, ready.update, self._now())
            if look and choice.batch:
                # What it looks for may be what the others of the batch write.
                choice.is_over = True
                return False
            ready = replace(ready, foreseen=await look()) if look else ready
        choice.batch.append(ready)
        choice.served.add(whose)
        return True

    async def _told(self, parsed: Parsed, served: Collection[int | None]) -> Parsed | None:
        """With all that must be known from Telegram; None where that is still to come. Telegram is
        asked once nothing is left to be done that may change what to ask for."""
        if parsed.asked:
            done = parsed.asked.done()
            return replace(parsed, memberships=parsed.asked.result()) if done else None
        if parsed.update is None or len(self._asked) >= MOST_ASKED:
            return parsed
        questions = await asked_about.questions(self._db, parsed.update)
        if not questions:
            return parsed
        if parsed.person_id in served:
            return None
        if not self._dispatcher.is_in_time(parsed.update, self._now()):
            return parsed
        known = self._known(questions)
        if known is not None:
            return replace(parsed, memberships=known)
        asked = asyncio.create_task(self._ask(questions))
        asked.add_done_callback(lambda _: self._ways.updates.set())
        self._asked[parsed.arrival.seq] = replace(parsed, asked=asked)
        return None

    def _known(self, questions: Sequence[Membership]) -> Memberships | None:
        """None where something must be asked."""
        known = {}
        for one in questions:
            found = self._ways.statuses.known(one.chat_id, one.person_id, decides=one.decides)
            if found is None:
                return None
            known[one] = found.status
        return known

    async def _ask(self, questions: Sequence[Membership]) -> Memberships:
        of = self._ways.statuses.of
        answers = await asyncio.gather(
            *(of(one.chat_id, one.person_id, decides=one.decides) for one in questions)
        )
        return dict(zip(questions, answers, strict=True))

    async def _serve_all(self, tx: Transaction, batch: Sequence[Parsed]) -> list[Toast | None]:
        """The quick way: no savepoints. Whatever goes wrong undoes the batch."""
        await _mark_done(tx, [parsed for parsed in batch if parsed.update])
        await self._dispatcher.begin(tx, [parsed.update for parsed in batch if parsed.update])
        toasts: list[Toast | None] = []
        for parsed in batch:
            if parsed.update is None:
                await self._set_aside(tx, parsed)
                toasts.append(None)
                continue
            toasts.append(await self._served(tx, parsed))
        self.pace.note(len(batch), tx.age)
        return toasts

    async def _served(
        self, tx: Transaction, parsed: Parsed, *, careful: bool = False, at_once: bool = False
    ) -> Toast | None:
        assert parsed.update
        before = Before(parsed.memberships, parsed.foreseen, at_once, parsed.read)
        came = parsed.arrival.received_at
        return await self._dispatcher.serve(
            tx, parsed.update, before, now=self._now(), came=came, careful=careful
        )

    async def _serve_alone(self, parsed: Parsed) -> Toast | None:
        """One update in its own transaction; after three failures it is set aside."""
        try:
            return await self._db.write(lambda tx: self._serve_one(tx, parsed))
        except Unavailable:
            self._dispatcher.forget()
            raise
        except Exception as raised:
            self._dispatcher.forget()
            error = raised
            return await self._db.write(lambda tx: self._failed(tx, parsed, error))

    async def _serve_one(self, tx: Transaction, parsed: Parsed) -> Toast | None:
        if parsed.update is None:
            await self._set_aside(tx, parsed)
            return None
        await _mark_done(tx, [parsed])
        await self._dispatcher.begin(tx, [parsed.update])
        return await self._served(tx, parsed, careful=True)

    async def _set_aside(self, tx: Transaction, parsed: Parsed) -> None:
        await inbox.mark_failed(tx, parsed.arrival.seq, "not an update", attempts_allowed=1)

    async def _failed(self, tx: Transaction, parsed: Parsed, error: Exception) -> Toast | None:
        assert parsed.update
        seq, name = parsed.arrival.seq, type(error).__name__
        dead = await inbox.mark_failed(tx, seq, name, attempts_allowed=TRIES)
        if not dead:
            return None
        log.error("update %d is set aside", parsed.update.update_id, exc_info=error)
        return await self._dispatcher.apologise(tx, parsed.update, self._now())

    def _parse(self, came: Came) -> Parsed:
        """Each alone, so that one that can't be read does not block the others."""
        try:
            update = self._read(came.said)
        except Exception as error:  # whatever a strange update makes the library raise
            log.error("inbox %d can't be read: %s", came.arrival.seq, type(error).__name__)
            return Parsed(came.arrival, None)
        return Parsed(came.arrival, update)

    def _read(self, body: object) -> Update:
        """Raises ValueError for what is no object of JSON."""
        if not isinstance(body, dict):
            raise ValueError("not an object")
        stripped = self._dispatcher.strip(body)
        try:
            return later.read(stripped, self._bot)
        except Exception as error:  # whatever the library raises for a form that it does not know
            update = later.read(plainer(stripped), self._bot)
            log.info("an update is read in part: %s", type(error).__name__)
            return update
