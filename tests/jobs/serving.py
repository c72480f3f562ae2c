"""Updates that are handled on a database alone: what handlers say, with no Telegram around."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from telegram import Bot, Update, User

import bot
import settings
from cards.press import Press
from cards.presses import pack
from cards.text.links import Links
from handlers import register
from handlers.dispatch.before import Before
from handlers.dispatch.dispatcher import Dispatcher, Redo
from jobs.connection import Connection
from office import App
from storage.db import Database, Transaction
from tests.events.planning import NOON

TOKEN = "1:" + "a" * 35
#: A coordinator of the whole country.
CHIEF = 1
ME = User(99, "Bot", True, username="ustaz_bot")


class Silent(Bot):
    """Asks Telegram nothing, not even its own name."""

    @property
    def bot(self) -> User:
        return ME


READER = Silent(TOKEN)


@dataclass(frozen=True, slots=True)
class Said:
    """A letter that waits to leave."""

    chat_id: int
    method: str
    text: str
    labels: tuple[str, ...]


@dataclass(slots=True)
class Post:
    """Makes updates, each with a number of its own."""

    at: int
    number: int = 0

    def message(self, text: str | None, who: int = 1, *, chat: int | None = None, **more: Any):
        return self._update(who, chat, {"text": text, **more})

    def photo(self, caption: str | None, who: int = 1, *, chat: int | None = None, **more: Any):
        file = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
        words = {"caption": caption} if caption else {}
        return self._update(who, chat, {"photo": [file], **words, **more})

    def tap(self, data: str, who: int = 1, *, chat: int | None = None, on: int = 5) -> Update:
        """On a message of the bot's."""
        self.number += 1
        message = {"message_id": on, "date": 1, "chat": _chat(chat or who), "text": "Card"}
        query = {"id": str(self.number), "from": _person(who), "chat_instance": "1", "data": data}
        body = {**query, "message": {**message, "from": ME.to_dict()}}
        return self._read({"callback_query": body})

    def added(self, who: int, chat: int) -> Update:
        """The bot, to a group."""
        self.number += 1
        left, here = [{"user": ME.to_dict(), "status": one} for one in ("left", "member")]
        place = {"chat": _chat(chat), "from": _person(who), "date": self.at // 1000}
        return self._read(
            {"my_chat_member": {**place, "old_chat_member": left, "new_chat_member": here}}
        )

    def _update(self, who: int, chat: int | None, said: dict[str, Any]) -> Update:
        self.number += 1
        place = {"message_id": 1000 + self.number, "date": self.at // 1000}
        command = said.get("text") or ""
        if command.startswith("/"):
            length = len(command.split()[0])
            said["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        whole = {**place, "chat": _chat(chat or who), "from": _person(who), **said}
        return self._read({"message": whole})

    def _read(self, body: dict[str, Any]) -> Update:
        found = Update.de_json({"update_id": self.number, **body}, READER)
        assert found
        return found


def _person(number: int) -> dict[str, Any]:
    name = f"Teacher {number}"
    return {"id": number, "is_bot": False, "first_name": name, "language_code": "en"}


def _chat(number: int) -> dict[str, Any]:
    if number > 0:
        return {"id": number, "type": "private", "first_name": f"Teacher {number}"}
    return {"id": number, "type": "supergroup", "title": f"Group {-number}"}


@dataclass(slots=True)
class Desk:
    """One bot that handles what comes, at one moment."""

    db: Database
    dispatcher: Dispatcher
    post: Post
    #: What the last tap was answered with.
    toast: str = ""
    #: Where that led to.
    leads_to: str = ""

    async def serve(self, update: Update) -> list[Said]:
        """What it says then, in the order in which it will leave."""
        try:
            return await self._serve(update, careful=False)
        except Redo:
            # As the worker does: what was written before it was refused is undone alone.
            self.dispatcher.forget()
            return await self._serve(update, careful=True)

    async def _serve(self, update: Update, *, careful: bool) -> list[Said]:
        self.toast = self.leads_to = ""

        async def work(tx: Transaction) -> Sequence[Sequence[Any]]:
            last = await tx.value("SELECT coalesce(max(id), 0) FROM outbox")
            await self.dispatcher.begin(tx, [update])
            toast = await self.dispatcher.serve(
                tx, update, Before(), now=self.post.at, careful=careful
            )
            self.toast = toast.text if toast else ""
            self.leads_to = toast.url if toast else ""
            return await tx.all(
                "SELECT chat_id, method, body FROM outbox WHERE id > ? ORDER BY id", last
            )

        return [_said(*row) for row in await self.db.write(work)]

    async def write(self, text: str | None, who: int = 1, **more: Any) -> list[Said]:
        return await self.serve(self.post.message(text, who, **more))

    async def press(self, press: Press, who: int = 1, *, chat: int | None = None) -> list[Said]:
        """A button of a card that is known, which can become another."""
        where = chat or who

        async def know(tx: Transaction) -> None:
            if not await tx.value(
                "SELECT 1 FROM post WHERE chat_id = ? AND message_id = 5", where
            ):
                await tx.run(
                    "INSERT INTO post (chat_id, message_id, shows, subject_id)"
                    " VALUES (?, 5, 'page', 0)",
                    where,
                )

        await self.db.write(know)
        return await self.serve(self.post.tap(pack(press), who, chat=chat))


def _said(chat_id: int, method: str, body: str) -> Said:
    told = json.loads(body)
    rows = told.get("reply_markup", {}).get("inline_keyboard", [])
    labels = tuple(button["text"] for row in rows for button in row)
    return Said(chat_id, method, told.get("text") or told.get("caption") or "", labels)


def made() -> App:
    """With all its handlers, and no line to Telegram."""
    built = bot.build(settings.load({"BOT_TOKEN": TOKEN}), Connection(), Connection())
    register(built)
    return built


@pytest.fixture(scope="session")
def application():
    return made()


@pytest.fixture
def dispatcher(application) -> Dispatcher:
    return Dispatcher(application, Links("ustaz_bot"), frozenset({CHIEF}), default_language="en")


@pytest.fixture
def desk(db: Database, dispatcher: Dispatcher) -> Desk:
    """At noon; `desk.post.at` says when."""
    return Desk(db, dispatcher, Post(NOON))
