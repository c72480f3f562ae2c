"""Updates that arrive, and the worker that serves them; nothing leaves."""

import asyncio
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

import bot
import settings
import storage.db
from cards.text.links import Links
from cards.toast import Toast
from handlers import register
from handlers.dispatch.dispatcher import Dispatcher
from handlers.dispatch.ways import Ways
from handlers.dispatch.worker import Worker
from jobs.api import Api
from jobs.connection import Connection
from jobs.receiving.receive import Receiver
from jobs.statuses import Statuses
from storage.db import Database
from tests.wire import TOKEN

NOW = 1_790_000_000_000
SCHOOL = {"id": -1001, "type": "supergroup", "title": "School"}


@dataclass
class Desk:
    db: Database
    worker: Worker
    receiver: Receiver
    toasts: list[str] = field(default_factory=list)
    #: Typed behind the bot's name.
    questions: list[str] = field(default_factory=list)

    async def state(self) -> list[tuple[Any, ...]]:
        return await self.db.all("SELECT update_id, state FROM inbox ORDER BY seq")

    async def served(self) -> list[str]:
        """Who pressed, in the order in which they were served."""
        while await self.worker.step():
            pass
        # As its loop does, which hears it.
        self.receiver.bell.clear()
        return self.toasts


@pytest.fixture
async def desk(db: Database, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """On a machine on which nothing takes any time, for how many are served together goes by what
    the last ones took."""
    monkeypatch.setattr(storage.db, "time", SimpleNamespace(monotonic=lambda: 0.0))
    return await set_up(db)


async def set_up(db: Database) -> Desk:
    application = bot.build(settings.load({"BOT_TOKEN": TOKEN}), Connection(), Connection())
    register(application)
    dispatcher = Dispatcher(application, Links("b"), frozenset(), default_language="en")
    bell, toasts, questions = asyncio.Event(), list[str](), list[str]()

    def answer(toast: Toast, person_id: int, waited: float) -> None:
        assert (person_id > 0, waited) == (True, 0)
        toasts.append(toast.query_id)

    statuses = Statuses(Api(Connection(), "http://127.0.0.1:1", TOKEN))
    ways = Ways(
        *(statuses, answer, bell),
        inline=lambda asked: questions.append(asked["inline_query"]["id"]),
        fetches=lambda: receiver.is_catching_up(),
    )
    worker = Worker(db, application.bot, dispatcher, ways=ways, now=lambda: NOW)
    serve, room = worker.serve_at_once, lambda: worker.pace.room
    receiver = Receiver(db, lambda: NOW, bell, at_once=serve, room=room)
    await worker.step()
    return Desk(db, worker, receiver, toasts, questions)


def press(number: int, data: str = "1v.1.1", **message: Any) -> dict[str, Any]:
    """By somebody else each time; there is no such problem."""
    return {
        "update_id": number,
        "callback_query": {
            "id": str(number),
            "from": {"id": 100 + number, "is_bot": False, "first_name": "Aida"},
            "chat_instance": "1",
            "data": data,
            "message": {"message_id": 5, "date": NOW // 1000, "chat": SCHOOL} | message,
        },
    }


def broken(number: int) -> dict[str, Any]:
    """Nobody can tell whether there is a photo in it."""
    chat = {"id": 100 + number, "type": "private", "first_name": "Aida"}
    return press(number, "1lp.votes...0", chat=chat, photo="?")


def found(number: int, words: str) -> dict[str, Any]:
    """Somebody looks for something, in private."""
    who = {"id": 100 + number, "is_bot": False, "first_name": "Aida"}
    said = {"message_id": number, "date": NOW // 1000, "text": words}
    chat = {"id": who["id"], "type": "private", "first_name": "Aida"}
    return {"update_id": number, "message": {**said, "from": who, "chat": chat}}
