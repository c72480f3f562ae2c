"""Updates are polled or brought to the webhook, and committed before Telegram is told."""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from cards.presses import unpack
from cards.problems.presses import Vote
from jobs.api import Api
from jobs.connection import unknown
from jobs.receiving.trim import trimmed
from jobs.sending.delivery_result import wait_of
from storage import facts, inbox
from storage.db import Database, Transaction
from storage.failures import DatabaseError, Fenced
from storage.inbox import Fresh, RawUpdate

if TYPE_CHECKING:
    from aiohttp import web

log = logging.getLogger(__name__)

POLL_SECONDS = 50
#: As many as Telegram gives at once.
PAGE = 100
#: More than this and polling waits until the worker has caught up. So many are looked at for whose
#: turn it is: who flooded the bot while it was down has nobody wait behind all of it.
BACKLOG = 10_000
#: Seconds in which the next page comes, if there is one.
SOON = 2.0
#: So many are served in one transaction, at most.
AT_A_TIME = 50
OFFSET = "next offset"
BODY_LIMIT = 1024 * 1024
#: Seconds for the body of a request to arrive.
ARRIVES = 15.0
#: No number of an update is as large: no database could keep it.
TOO_LARGE = 1 << 63
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class AtOnce(Protocol):
    """Keeps what arrived and serves it in one transaction, together with what is to be written.
    False where that can't be, and then nothing was done."""

    async def __call__(
        self, fresh: Sequence[Fresh], more: Callable[[Transaction], Awaitable[None]], /
    ) -> bool: ...


#: Takes a question that is kept nowhere; False where nobody is here to answer it.
Passing = Callable[[dict[str, Any]], bool]


def _nobody(_update: dict[str, Any]) -> bool:
    return False


async def _never(_fresh: object, _more: object, /) -> bool:
    return False


def _many() -> int:
    return AT_A_TIME


class Receiver:
    """Has updates served at once, or keeps them in the inbox and rings the bell."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], int],
        bell: asyncio.Event,
        *,
        at_once: AtOnce = _never,
        room: Callable[[], int] = _many,
        passing: Passing = _nobody,
    ) -> None:
        """`room` is how many can be served at once, as things are."""
        self._db, self._now, self.bell, self._at_once = db, now, bell, at_once
        self._room, self._passing = room, passing
        #: A webhook brings several at a time: none is served while one before it is being kept.
        self._turn = asyncio.Lock()
        #: Updates that came, those that came again included.
        self.received = 0
        #: Whether any may wait in the inbox.
        self._kept = True
        self._keeps_page = False
        self._catches_up: asyncio.TimerHandle | None = None

    def is_catching_up(self) -> bool:
        """Whether more waits at Telegram, and is being fetched."""
        return self._keeps_page or self._catches_up is not None

    async def take(self, updates: Sequence[dict[str, Any]], offset: int | None = None) -> None:
        """Commit updates, and the offset that confirms them: a few at a time with what they
        bring about, where nothing waits before them."""
        async with self._turn:
            await self._take(updates, offset)

    async def _take(self, updates: Sequence[dict[str, Any]], offset: int | None) -> None:
        if self._catches_up:
            self._catches_up.cancel()
            self._catches_up = None
        came = [update for update in updates if _number(update) is not None]
        self.received += len(came)
        # With those alone nothing is written: the offset goes on with what is kept next.
        numbered = [update for update in came if not self._passing(update)]
        is_full = offset is not None and len(updates) >= PAGE
        if is_full and not all(map(_is_vote, numbered)):
            # What waits at Telegram comes first, so that people can take turns; votes are served
            # sooner than kept.
            await self._keep_page(numbered, offset)
            return
        at = 0
        while at < len(numbered):
            some = numbered[at : at + self._room()]
            fresh = [Fresh(update["update_id"], trimmed(update)) for update in some]
            last = at + len(some) >= len(numbered)
            more = partial(_move_on, offset=offset if last else None)
            try:
                served = await self._at_once(fresh, more)
            except Fenced:
                # Somebody else serves what a webhook still brings here.
                served = False
            if not served:
                await self.keep(numbered[at:], offset)
                return
            at += len(some)

    async def _keep_page(self, updates: Sequence[dict[str, Any]], offset: int | None) -> None:
        """Catching up until the next page comes, or does not come at once; it is asked for only
        when this one is kept, however long that takes."""
        self._keeps_page = True
        try:
            await self.keep(updates, offset)
        finally:
            self._keeps_page = False
            loop = asyncio.get_running_loop()
            self._catches_up = loop.call_later(SOON, self._has_caught_up)

    def _has_caught_up(self) -> None:
        self._catches_up = None
        self.bell.set()

    async def keep(self, updates: Sequence[dict[str, Any]], offset: int | None = None) -> None:
        """Commit updates, and the offset that confirms them."""
        raw = [
            RawUpdate(number, json.dumps(trimmed(update)))
            for update in updates
            if (number := _number(update)) is not None
        ]

        async def work(tx: Transaction) -> None:
            await inbox.add(tx, raw, self._now())
            await _move_on(tx, offset)

        self._kept = True
        # What a webhook brings any bot may keep, for the one at work; what is polled, only that.
        await self._db.write(work, fenced=offset is not None)
        self.bell.set()

    async def poll(self, api: Api, allowed: Sequence[str]) -> None:
        """Fetch updates until cancelled. The offset moves only after the commit."""
        offset = int(await facts.get(self._db, OFFSET) or 0)
        pause = 1.0
        while True:
            waiting = await inbox.count_waiting(self._db) if self._kept else 0
            if waiting > BACKLOG:
                await asyncio.sleep(0.1)
                continue
            self._kept = bool(waiting)
            try:
                updates = await self._fetch(api, offset, allowed)
            except TelegramError as error:
                pause = await _recover(error, pause)
                continue
            if pause > 1.0:
                log.info("Telegram is back: updates come again")
                pause = 1.0
            numbers = [number for number in map(_number, updates) if number is not None]
            if numbers:
                await self.take(updates, numbers[-1] + 1)
                offset = numbers[-1] + 1

    async def _fetch(self, api: Api, offset: int, allowed: Sequence[str]) -> list[Any]:
        body = {
            "offset": offset,
            "limit": PAGE,
            "timeout": POLL_SECONDS,
            "allowed_updates": list(allowed),
        }
        updates: list[Any] = await api.call("getUpdates", body, POLL_SECONDS + 10)
        return updates

    def webhook(self, path: str, secret: str) -> "web.Application":
        """Answers 200 only after the commit; without the secret nothing is read."""
        # Only here: whoever polls does without it.
        from aiohttp import web

        async def take(request: web.Request) -> web.Response:
            given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
            if not hmac.compare_digest(given, secret.encode()):
                return web.Response(status=403)
            try:
                async with asyncio.timeout(ARRIVES):
                    update = json.loads(await request.read())
            except (ValueError, RecursionError, web.RequestPayloadError):
                return web.Response(status=400)
            except TimeoutError:
                return _too_slow()
            try:
                await self.take([update])
            except DatabaseError as error:
                log.error("an update could not be kept: %s", error)
                return web.Response(status=503)
            return web.Response()

        application = web.Application(client_max_size=BODY_LIMIT)
        application.router.add_post(path, take)
        return application


async def _move_on(tx: Transaction, offset: int | None) -> None:
    if offset is not None:
        await facts.put(tx, OFFSET, str(offset))


def _too_slow() -> "web.Response":
    """Nobody is waited for who does not say to the end what they began to say."""
    # Only here: whoever polls does without it.
    from aiohttp import web

    answer = web.Response(status=408)
    answer.force_close()
    return answer


def _is_vote(update: dict[str, Any]) -> bool:
    pressed = update.get("callback_query")
    return isinstance(pressed, dict) and isinstance(unpack(str(pressed.get("data"))), Vote)


def _number(update: Any) -> int | None:
    """The id of an update; None where it is none that Telegram gives."""
    number = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number if 0 <= number < TOO_LARGE else None


def _taken(error: Conflict) -> str:
    """Who else gets what people write. Telegram tells the two apart in its sentence alone."""
    if "webhook" in str(error).lower():
        return (
            "a webhook is set for this bot, so its updates go there; end the program that set it,"
            " then start this bot anew: it takes the webhook away"
        )
    return "another program fetches this bot's updates; only one may run: end the other"


async def _recover(error: TelegramError, pause: float) -> float:
    """Wait as the error asks for; returns the next, longer pause."""
    if isinstance(error, RetryAfter):
        await asyncio.sleep(wait_of(error))
        return 1.0
    if isinstance(error, Conflict):
        log.error("%s. Trying again", _taken(error))
    elif isinstance(error, InvalidToken):
        log.error("%s. It did before; trying again", unknown(error))
    elif isinstance(error, NetworkError):
        log.warning("Telegram can't be reached: %s. Trying again", error)
    else:
        log.error("updates could not be fetched: %s", error)
    await asyncio.sleep(pause)
    return min(pause * 2, 30.0)
