"""The worker: updates from the inbox, strictly in order, up to fifty in one transaction."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from telegram import Bot, Update

from cards.toast import Toast
from handlers.context import Membership, Memberships
from handlers.dispatcher import Dispatcher
from storage import inbox
from storage.db import Database, Transaction, Unavailable
from storage.inbox import Arrival

log = logging.getLogger(__name__)

BATCH = 50
TRIES = 3


class Status(Protocol):
    """What somebody is in a chat, asked over the network; None where Telegram won't say."""

    async def __call__(self, chat_id: int, person_id: int) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Ways:
    """How the worker speaks with the rest of the bot."""

    status: Status
    #: Taps are answered after the commit.
    toast: Callable[[Toast], None]
    #: Rung after a commit: there may be letters.
    letters: asyncio.Event


@dataclass(frozen=True, slots=True)
class Parsed:
    arrival: Arrival
    #: None if it can't be read.
    update: Update | None
    memberships: Memberships


class Worker:
    def __init__(
        self, db: Database, bot: Bot, dispatcher: Dispatcher, *, ways: Ways, now: Callable[[], int]
    ) -> None:
        self._db, self._bot, self._dispatcher = db, bot, dispatcher
        self._ways, self._now = ways, now

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
        self._ways.letters.set()
        for toast in filter(None, toasts):
            self._ways.toast(toast)
        return len(batch)

    async def _serve_all(self, tx: Transaction, batch: Sequence[Parsed]) -> list[Toast | None]:
        """The quick way: no savepoints. Whatever goes wrong undoes the batch."""
        await self._dispatcher.begin(tx, [parsed.update for parsed in batch if parsed.update])
        toasts = []
        for parsed in batch:
            if parsed.update is None:
                await self._set_aside(tx, parsed)
                continue
            toasts.append(
                await self._dispatcher.serve(
                    tx, parsed.update, parsed.memberships, now=self._now()
                )
            )
        await inbox.mark_done(tx, batch[0].arrival.seq, batch[-1].arrival.seq)
        return toasts

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
        seq = parsed.arrival.seq
        if parsed.update is None:
            await self._set_aside(tx, parsed)
            return None
        await self._dispatcher.begin(tx, [parsed.update])
        toast = await self._dispatcher.serve(
            tx, parsed.update, parsed.memberships, now=self._now(), careful=True
        )
        await inbox.mark_done(tx, seq, seq)
        return toast

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

    async def _parse(self, arrival: Arrival) -> Parsed:
        """Each alone, so that one that can't be read does not block the others."""
        try:
            update = Update.de_json(self._dispatcher.strip(_read(arrival)), self._bot)
        except Exception as error:  # whatever a strange update makes the library raise
            log.error("inbox %d can't be read: %s", arrival.seq, type(error).__name__)
            return Parsed(arrival, None, {})
        questions = await self._dispatcher.questions(self._db, update)
        return Parsed(arrival, update, {one: await self._answer_to(one) for one in questions})

    async def _answer_to(self, question: Membership) -> str | None:
        """Before the transaction: nobody waits for the network inside one."""
        return await self._ways.status(question.chat_id, question.person_id)


def _read(arrival: Arrival) -> dict[str, object]:
    """Raises ValueError for what is no object of JSON."""
    body: object = json.loads(arrival.body)
    if not isinstance(body, dict):
        raise ValueError("not an object")
    return body
