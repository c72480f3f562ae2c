"""Answers to what people type behind the bot's name, in any chat: `@bot laboratory`.

Such a question is asked with each letter and is worth nothing half a minute later, so it is kept
nowhere: it waits in memory, one for a person, the newest. It is searched for by itself, reading
only, and a question that a kill loses is asked again by whoever goes on typing. Where no bot works
on this machine it goes through the inbox to the one that does.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from telegram.error import TelegramError

from basics.records import dataclass
from cards.search.inline import Reader, answer
from cards.text.links import Links
from community.people.meeting import language_of
from community.search.inline import MOST, Typed, look_open
from community.search.search import asked_of
from jobs.api import Api
from locales import texts
from storage.db import Database
from storage.failures import DatabaseError
from storage.people import people

log = logging.getLogger(__name__)

#: What Telegram is asked for where getMe says that the bot has an inline mode.
UPDATE = "inline_query"
#: Seconds for which a question is worth an answer, and for which an answer may be on its way.
WORTH, PATIENCE = 25.0, 5.0
#: People whose questions wait, and answers under way.
WAITING, AT_ONCE = 200, 20


@dataclass(frozen=True, slots=True)
class _Asked:
    typed: Typed
    at: float


class Inline:
    def __init__(
        self,
        db: Database,
        api: Api,
        links: Links,
        *,
        now: Callable[[], int],
        default_language: str,
        moment: Callable[[], float] = time.monotonic,
    ) -> None:
        self._db, self._api, self._links = db, api, links
        self._now, self._default, self._moment = now, default_language, moment
        #: By person: who typed on has no use for an answer to what they typed before.
        self._waiting: dict[int, _Asked] = {}
        self._flying: set[asyncio.Task[None]] = set()
        self._bell, self._searching = asyncio.Event(), False

    @property
    def unanswered(self) -> int:
        return len(self._waiting) + len(self._flying) + self._searching

    def take(self, update: Mapping[str, Any]) -> None:
        """Soon: the loop does it. What can't be read is nobody's question."""
        typed = read(update.get(UPDATE))
        if typed is None:
            return
        self._waiting.pop(typed.person_id, None)
        if len(self._waiting) >= WAITING:
            self._waiting.pop(next(iter(self._waiting)))
        self._waiting[typed.person_id] = _Asked(typed, self._moment())
        self._bell.set()

    async def run(self) -> None:
        while True:
            while self._waiting and len(self._flying) < AT_ONCE:
                asked = self._waiting.pop(next(iter(self._waiting)))
                if self._moment() - asked.at < WORTH:
                    await self._answer(asked.typed)
                # A search takes a while: others have their turn between two.
                await asyncio.sleep(0)
            await self._bell.wait()
            self._bell.clear()

    async def _answer(self, typed: Typed) -> None:
        self._searching = True
        try:
            body = await self._found(typed)
            task = asyncio.create_task(self._send(body))
            self._flying.add(task)
            task.add_done_callback(self._landed)
        except DatabaseError as error:
            log.warning("a question in a chat was not looked for: %s", error)
        finally:
            self._searching = False

    async def _found(self, typed: Typed) -> dict[str, Any]:
        person = await people.get(self._db, typed.person_id)
        code = language_of(typed.language_code, self._default)
        reads = person.languages if person else (code,)
        asked = asked_of(typed.words)
        found = await look_open(self._db, asked, reads=reads, now=self._now())
        return answer(typed, found, asked=asked, reader=Reader(texts(reads[0]), self._links))

    async def _send(self, body: Mapping[str, Any]) -> None:
        try:
            await self._api.call("answerInlineQuery", body, PATIENCE)
        except TelegramError as error:
            log.debug("a question in a chat could not be answered: %s", error)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._bell.set()


def is_inline(update: Mapping[str, Any]) -> bool:
    return UPDATE in update


def read(said: object) -> Typed | None:
    """None where it is nothing that Telegram asks."""
    sender = said.get("from") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(sender, dict):
        return None
    number, person, words = said.get("id"), sender.get("id"), said.get("query")
    if not isinstance(number, str) or not isinstance(person, int) or not isinstance(words, str):
        return None
    code = sender.get("language_code")
    return Typed(
        number, person, code if isinstance(code, str) else None, words, _seen(said.get("offset"))
    )


def _seen(offset: object) -> int:
    """It comes back from a client, which may say anything."""
    known = isinstance(offset, str) and offset.isascii() and offset.isdigit()
    return min(int(str(offset)[:4]), MOST) if known else 0
