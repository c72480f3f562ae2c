"""Where the bot listens: connections that say nothing, or not all of it, are closed."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from aiohttp import web

#: Connections at a time: Telegram opens 20. With one more the oldest is closed.
MOST = 100
#: Seconds for the head of a request to arrive.
BEGINS = 30.0
#: Seconds between two looks at how many there are.
LOOK = 0.5


@contextlib.asynccontextmanager
async def listening(application: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """While the block runs; says on which port. Raises OSError where that can't be."""
    runner = web.AppRunner(application, access_log=None, keepalive_timeout=BEGINS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        counting = asyncio.create_task(_keep_few(runner))
        try:
            yield int(runner.addresses[0][1])
        finally:
            counting.cancel()
    finally:
        await runner.cleanup()


async def _keep_few(runner: web.AppRunner) -> None:
    """Those over the limit are told to end, and are cut off at the next look."""
    told: set[web.RequestHandler] = set()
    while runner.server is not None:
        connections = runner.server.connections
        over = connections[: max(0, len(connections) - MOST)]
        for one in over:
            if one in told:
                one.force_close()
            else:
                one.close()
        told = set(over)
        await asyncio.sleep(LOOK)
