"""The worker: updates from the inbox, strictly in order, up to fifty in one transaction."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from telegram import Bot, Update
from telegram.error import BadRequest, TelegramError

from jobs.api import Api
from jobs.bell import heard
from storage import inbox
from storage.db import Database, Rows, Transaction, Unavailable
from storage.inbox import Arrival

log = logging.getLogger(__name__)

BATCH = 50
TRIES = 3
#: How often the inbox is looked at when nobody rings, in seconds.
LOOK = 0.25
#: Seconds for Telegram to say what a person is in a chat, and for which the answer holds.
ASK_TIMEOUT, HOLDS = 5.0, 60.0


class Toast(Protocol):
    query_id: str
    text: str
    alert: bool
    url: str | None


class Membership(Protocol):
    chat_id: int
    person_id: int


class Dispatcher(Protocol):
    """Who serves an update: see handlers/dispatcher.py."""

    def strip(self, body: Any) -> Any: ...
    async def questions(self, rows: Rows, update: Update) -> list[Any]: ...
    async def serve(
        self,
        tx: Transaction,
        update: Update,
        memberships: Any,
        now: int,
        *,
        careful: bool = False,
    ) -> Any: ...
    async def apologise(self, tx: Transaction, update: Update, now: int) -> Any: ...
    def forget(self) -> None: ...
    async def begin(self, tx: Transaction, updates: Sequence[Update]) -> None: ...
    def settle(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Parsed:
    arrival: Arrival
    update: Update | None
    memberships: dict[Any, str | None]


class Worker:
    def __init__(
        self, db: Database, bot: Bot, api: Api, dispatcher: Dispatcher, now: Callable[[], int]
    ) -> None:
        self._db, self._bot, self._api, self._dispatcher, self._now = db, bot, api, dispatcher, now
        self._answers: asyncio.Queue[Any] = asyncio.Queue()
        #: Taps that wait for their answer.
        self.unanswered = 0
        self._known: dict[Any, tuple[float, str | None]] = {}
        self.bell = asyncio.Event()
        #: Rung after a commit: there may be letters.
        self.letters = asyncio.Event()

    async def run(self) -> None:
        while True:
            if not await self.step():
                await heard(self.bell, LOOK)

    async def step(self) -> int:
        """Serve what waits, at most one batch; returns how many updates that was."""
        arrivals = await inbox.waiting(self._db, BATCH)
        if not arrivals:
            return 0
        batch = [await self._parse(arrival) for arrival in arrivals]
        try:
            toasts = await self._db.write(lambda tx: self._serve_all(tx, batch))
        except Unavailable:
            self._dispatcher.forget()
            raise
        except Exception:
            self._dispatcher.forget()
            toasts = [await self._serve_alone(parsed) for parsed in batch]
        self._dispatcher.settle()
        self.letters.set()
        for toast in toasts:
            if toast is not None:
                self.unanswered += 1
                self._answers.put_nowait(toast)
        return len(batch)

    async def _serve_all(self, tx: Transaction, batch: list[Parsed]) -> list[Any]:
        """The quick way: no savepoints. Whatever goes wrong undoes the batch."""
        await self._dispatcher.begin(tx, [parsed.update for parsed in batch if parsed.update])
        toasts = []
        for parsed in batch:
            if parsed.update is None:
                await self._set_aside(tx, parsed)
                continue
            toasts.append(
                await self._dispatcher.serve(tx, parsed.update, parsed.memberships, self._now())
            )
        await inbox.mark_done(tx, batch[0].arrival.seq, batch[-1].arrival.seq)
        return toasts

    async def _serve_alone(self, parsed: Parsed) -> Any:
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

    async def _serve_one(self, tx: Transaction, parsed: Parsed) -> Any:
        seq = parsed.arrival.seq
        if parsed.update is None:
            await self._set_aside(tx, parsed)
            return None
        await self._dispatcher.begin(tx, [parsed.update])
        toast = await self._dispatcher.serve(
            tx, parsed.update, parsed.memberships, self._now(), careful=True
        )
        await inbox.mark_done(tx, seq, seq)
        return toast

    async def _set_aside(self, tx: Transaction, parsed: Parsed) -> None:
        await inbox.mark_failed(tx, parsed.arrival.seq, "not an update", attempts_allowed=1)

    async def _failed(self, tx: Transaction, parsed: Parsed, error: Exception) -> Any:
        assert parsed.update
        seq, name = parsed.arrival.seq, type(error).__name__
        dead = await inbox.mark_failed(tx, seq, name, attempts_allowed=TRIES)
        if not dead:
            return None
        log.error("update %d is set aside", parsed.update.update_id, exc_info=error)
        return await self._dispatcher.apologise(tx, parsed.update, self._now())

    async def _parse(self, arrival: Arrival) -> Parsed:
        """Each alone, so that one that can't be read does not block the others."""
        try:
            update = Update.de_json(self._dispatcher.strip(json.loads(arrival.body)), self._bot)
        except Exception as error:  # whatever a strange update makes the library raise
            log.error("inbox %d can't be read: %s", arrival.seq, type(error).__name__)
            return Parsed(arrival, None, {})
        questions = await self._dispatcher.questions(self._db, update)
        return Parsed(
            arrival, update, {question: await self._ask(question) for question in questions}
        )

    async def _ask(self, question: Any) -> str | None:
        """What somebody is in a chat, at most a minute old; None when Telegram won't say."""
        loop = asyncio.get_running_loop()
        known = self._known.get(question)
        if known and known[0] > loop.time() - HOLDS:
            return known[1]
        try:
            status = await self._status(question)
        except TelegramError:
            return None
        if len(self._known) > 10_000:
            self._known.clear()
        self._known[question] = (loop.time(), status)
        return str(status)

    async def _status(self, question: Any) -> str:
        """Where members are hidden Telegram still names the administrators; all others are
        "hidden", which is no member."""
        chat = {"chat_id": question.chat_id}
        try:
            body = {**chat, "user_id": question.person_id}
            member = await self._api.call("getChatMember", body, ASK_TIMEOUT)
        except BadRequest:
            found = await self._api.call("getChatAdministrators", chat, ASK_TIMEOUT)
            named = {one["user"]["id"]: one["status"] for one in found}
            return str(named.get(question.person_id, "hidden"))
        if member["status"] == "restricted" and not member.get("is_member"):
            return "left"
        return str(member["status"])

    async def answer_taps(self) -> None:
        """Answers to taps: no limit, and nobody waits for them for longer than a moment."""
        while True:
            toast = await self._answers.get()
            body = {"callback_query_id": toast.query_id}
            if toast.text:
                body["text"] = toast.text
            if toast.alert:
                body["show_alert"] = True
            try:
                await self._api.call("answerCallbackQuery", body, ASK_TIMEOUT)
            except TelegramError as error:
                log.debug("a tap could not be answered: %s", error)
            finally:
                self.unanswered -= 1
