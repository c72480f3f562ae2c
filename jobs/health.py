"""What others may ask the bot itself: how it is, and in the sandbox, whether it rests."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict

from aiohttp import web

from jobs.backlog import Backlog, Rest
from storage import outbox
from storage.db import Database, DatabaseError

#: Seconds for which the bot is waited for, so that nobody is waited for for ever.
LONGEST = 50.0


def add_health(
    application: web.Application, db: Database, look: Callable[[], Awaitable[Backlog]]
) -> None:
    """GET /health: 200 while the database answers, with what is left to do."""

    async def health(_request: web.Request) -> web.Response:
        try:
            left, letters = await look(), await outbox.counts(db)
        except DatabaseError as error:
            return web.json_response({"ok": False, "error": str(error)}, status=503)
        said = {"ok": True, "inbox": left.updates, "outbox": letters, "left": asdict(left)}
        return web.json_response(said)

    application.router.add_get("/health", health)


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
