"""What others may ask the bot itself: how it is, and in the sandbox, whether it rests."""

import asyncio
import hmac
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from basics.records import dataclass
from jobs.reach import SHARED, Reach
from jobs.receiving.backlog import SOON, Ages, Backlog, Rest
from storage.db import Database, Rows
from storage.failures import DatabaseError
from storage.sending import waiting

if TYPE_CHECKING:
    from aiohttp import web

#: Seconds for which the bot is waited for, so that nobody is waited for for ever.
LONGEST = 50.0
#: Seconds for which what was counted is told again.
HOLDS = 1.0
#: What a proxy in between adds: who asks is elsewhere.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")

#: How this machine calls itself. A page in a browser here may have another name lead here.
HERE = ("127.0.0.1", "localhost", "[::1]")

#: Seconds for which Telegram may be silent: a line that breaks off comes back sooner.
SILENT = 30.0

#: What is left to do, as these rows say.
Look = Callable[[Rows], Awaitable[Backlog]]
#: How long the last update and the first letter wait.
LookAtAges = Callable[[Rows], Awaitable[Ages]]


async def _nothing(_: Rows) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Watched:
    """What /health looks at and tells."""

    db: Database
    look: Look
    ages: LookAtAges
    reach: Reach
    version: str
    #: Who knows it is told numbers, too; "" for nobody.
    token: str = ""
    #: Whether this bot works, or stands by.
    at_work: Callable[[], bool] = lambda: True
    #: What one that stands by needs first, in words; "" where it can be counted.
    behind: Callable[[Rows], Awaitable[str]] = _nothing


@dataclass(frozen=True, slots=True)
class Told:
    status: int
    numbers: dict[str, Any]


class Health:
    """Counts at most once a second, and aside, so that it holds nobody up however often it is
    asked. Numbers are for who asks from this machine or knows the token."""

    def __init__(self, watched: Watched, *, moment: Callable[[], float] = time.monotonic) -> None:
        """`moment` are seconds of a clock that nobody sets."""
        self._watched, self._moment = watched, moment
        self._turn = asyncio.Lock()
        self._told, self._at = Told(503, {}), float("-inf")

    async def answer(self, request: "web.Request") -> "web.Response":
        # Only here: who asks was heard by it, and a start does without.
        from aiohttp import web

        told = await self.told()
        said = {"ok": told.status == 200}
        if self.may_know(request):
            said |= told.numbers
        return web.json_response(said, status=told.status)

    async def told(self) -> Told:
        """At most a second old."""
        async with self._turn:
            if self._moment() - self._at >= HOLDS:
                self._told = await self._count()
                self._at = self._moment()
        return self._told

    async def _count(self) -> Told:
        watched = self._watched
        rows, silent = watched.db.aside, watched.reach.silent_for
        numbers: dict[str, Any] = {"version": watched.version, "at_work": watched.at_work()}
        try:
            behind = "" if numbers["at_work"] else await watched.behind(rows)
            if behind:
                return Told(200, {**numbers, "waits": behind})
            left, letters = await watched.look(rows), await waiting.counts(rows)
            ages = await watched.ages(rows)
        except DatabaseError as error:
            return Told(503, {**numbers, "error": str(error)})
        numbers |= {"inbox": left.updates, "outbox": letters, "left": asdict(left)}
        numbers |= {"seconds_since": {**asdict(ages), "telegram": round(silent)}}
        trouble = watched.db.trouble
        if trouble is None and silent > SILENT:
            trouble = watched.reach.trouble or None
        if trouble is None and watched.reach.shared_for > SILENT:
            trouble = SHARED
        return Told(200, numbers) if trouble is None else Told(503, {**numbers, "error": trouble})

    def may_know(self, request: "web.Request") -> bool:
        given = request.headers.get("Authorization", "").encode()
        token = self._watched.token
        if token and hmac.compare_digest(given, f"Bearer {token}".encode()):
            return True
        here = request.remote is not None and ip_address(request.remote).is_loopback
        called = re.sub(r":\d+$", "", request.headers.get("Host", HERE[0])).lower()
        return here and called in HERE and not any(one in request.headers for one in FORWARDED)


def add_health(application: "web.Application", watched: Watched) -> Health:
    """GET /health: 200 while the database can be read and written and Telegram answers, else 503;
    with what is left to do for who may know."""
    health = Health(watched)
    application.router.add_get("/health", health.answer)
    return health


def add_rest(application: "web.Application", rest: Rest) -> None:
    """GET /rest: 200 once nothing is left to do; ?ticks=1, nothing that is due either. 503 with
    what is left where that takes too long, also when who asked has gone."""
    # Only here: a start does without it.
    from aiohttp import web

    async def wait(request: web.Request) -> web.Response:
        left = await rested(rest, ticks="ticks" in request.query)
        if left is not None:
            return web.json_response({"error": "no rest", "left": asdict(left)}, status=503)
        return web.json_response(True)

    application.router.add_get("/rest", wait)


async def rested(rest: Rest, *, ticks: bool) -> Backlog | None:
    """None once it is reached, or what is left where that takes too long."""
    try:
        async with asyncio.timeout(LONGEST):
            await rest.reached(ticks=ticks)
    except TimeoutError:
        return await rest.look(SOON)
    return None
