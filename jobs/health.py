"""What others may ask the bot itself: how it is, and in the sandbox, whether it rests."""

import asyncio
import hmac
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from ipaddress import ip_address
from typing import Any

from aiohttp import web

from jobs.backlog import Backlog, Rest
from storage import outbox
from storage.db import Database, DatabaseError, Rows

#: Seconds for which the bot is waited for, so that nobody is waited for for ever.
LONGEST = 50.0
#: Seconds for which what was counted is told again.
HOLDS = 1.0
#: What a proxy in between adds: who asks is elsewhere.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")

#: What is left to do, as these rows say.
Look = Callable[[Rows], Awaitable[Backlog]]


@dataclass(frozen=True, slots=True)
class Told:
    status: int
    numbers: dict[str, Any]


class Health:
    """Counts at most once a second, and aside, so that it holds nobody up however often it is
    asked. Numbers are for who asks from this machine or knows the token."""

    def __init__(
        self, db: Database, look: Look, token: str, *, moment: Callable[[], float] = time.monotonic
    ) -> None:
        """`moment` are seconds of a clock that nobody sets. Without a token, only this machine is
        told numbers."""
        self._db, self._look, self._token, self._moment = db, look, token, moment
        self._turn = asyncio.Lock()
        self._told, self._at = Told(503, {}), float("-inf")

    async def answer(self, request: web.Request) -> web.Response:
        async with self._turn:
            if self._moment() - self._at >= HOLDS:
                self._told = await self._count()
                self._at = self._moment()
        said = {"ok": self._told.status == 200}
        if self._may_know(request):
            said |= self._told.numbers
        return web.json_response(said, status=self._told.status)

    async def _count(self) -> Told:
        rows = self._db.aside
        try:
            left, letters = await self._look(rows), await outbox.counts(rows)
        except DatabaseError as error:
            return Told(503, {"error": str(error)})
        return Told(200, {"inbox": left.updates, "outbox": letters, "left": asdict(left)})

    def _may_know(self, request: web.Request) -> bool:
        given = request.headers.get("Authorization", "").encode()
        if self._token and hmac.compare_digest(given, f"Bearer {self._token}".encode()):
            return True
        here = request.remote is not None and ip_address(request.remote).is_loopback
        return here and not any(name in request.headers for name in FORWARDED)


def add_health(application: web.Application, db: Database, look: Look, *, token: str = "") -> None:
    """GET /health: 200 while the database answers, with what is left to do for who may know."""
    application.router.add_get("/health", Health(db, look, token).answer)


def add_rest(application: web.Application, rest: Rest) -> None:
    """GET /rest: 200 once nothing is left to do; ?ticks=1, nothing that is due either. 503 with
    what is left where that takes too long, also when who asked has gone."""

    async def wait(request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(LONGEST):
                await rest.reached(ticks="ticks" in request.query)
        except TimeoutError:
            left = asdict(await rest.look())
            return web.json_response({"error": "no rest", "left": left}, status=503)
        return web.json_response(True)

    application.router.add_get("/rest", wait)
