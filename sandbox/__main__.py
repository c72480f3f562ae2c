"""python -m sandbox: the server alone, or with a bot and an example to try."""

import argparse
import asyncio
import contextlib
import errno
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from sandbox import COORDINATOR, TOKEN
from sandbox.client import NothingCame, Sandbox
from sandbox.keeping import NoWorld, clock_hand
from sandbox.server import Running, serve
from sandbox.stories.example import play

#: Seconds between two looks whether the bot hears.
LOOK = 0.1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="anything but loopback is a risk")
    parser.add_argument("--port", type=int, default=8081, help="0, or a taken one: another")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--keep", type=Path, help="a file from which the next start goes on")
    parser.add_argument(
        "--line",
        type=float,
        default=0.0,
        help="seconds that each of the bot's calls takes on its way; 0.1 is Kazakhstan's",
    )
    parser.add_argument(
        "bot",
        nargs="*",
        help="a command that runs the bot, which learns BOT_TOKEN and BOT_API_URL",
    )
    return parser.parse_args()


async def main() -> None:
    asked = _asked()
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with _serving(asked) as running:
        print(f"BOT_API_URL={running.url}", flush=True)
        if asked.bot:
            await _try(running, asked, stop)
        else:
            await stop.wait()


@contextlib.asynccontextmanager
async def _serving(asked: argparse.Namespace) -> AsyncIterator[Running]:
    async with contextlib.AsyncExitStack() as stack:
        try:
            running = await stack.enter_async_context(
                serve(asked.host, asked.port, asked.token, keep=asked.keep, line=asked.line)
            )
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            running = await stack.enter_async_context(
                serve(asked.host, 0, asked.token, keep=asked.keep, line=asked.line)
            )
        yield running


async def _try(running: Running, asked: argparse.Namespace, stop: asyncio.Event) -> None:
    async with _bot(running, asked) as bot, Sandbox(running.url) as box:
        ends: list[asyncio.Task[Any]] = [
            asyncio.create_task(stop.wait()),
            asyncio.create_task(bot.wait()),
        ]
        showing = asyncio.create_task(_show(running, box))
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in [*ends, showing]:
            end.cancel()
        await asyncio.gather(*ends, showing, return_exceptions=True)


async def _show(running: Running, box: Sandbox) -> None:
    """Say where to look, and play the example where nothing has happened yet."""
    print(f"\n  Open {running.url} in a browser: a Telegram of your own. Ctrl+C ends it.\n")
    sys.stdout.flush()
    site, listens = os.environ.get("PUBLIC_URL"), os.environ.get("LISTEN", "")
    if site and listens:
        await _answers(listens)
        print(f"  What teachers released for everybody is read at {site}\n", flush=True)
    if running.sandbox.world.people:
        return
    try:
        await play(box)
    except NothingCame as error:
        print(f"The bot does not answer: {error}", file=sys.stderr, flush=True)


async def _answers(listens: str) -> None:
    """Once the bot hears, some seconds after we do: it is loaded by then. Who opened its page
    before would be refused."""
    host, _, port = listens.rpartition(":")
    while True:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection(host, int(port))
            writer.close()
            return
        await asyncio.sleep(LOOK)


@contextlib.asynccontextmanager
async def _bot(
    running: Running, asked: argparse.Namespace
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot's process, in a session of its own, so that Ctrl+C reaches us first."""
    environment = {
        **os.environ,
        "BOT_TOKEN": asked.token,
        "BOT_API_URL": running.url,
        "COORDINATORS": f"{COORDINATOR} {os.environ.get('COORDINATORS', '')}",
    }
    if asked.keep:
        clock = asked.keep.with_suffix(".clock")
        running.sandbox.world.watchers.append(clock_hand(running.sandbox.world, clock))
        environment["SANDBOX_CLOCK"] = str(clock)
    bot = await asyncio.create_subprocess_exec(
        *asked.bot, env=environment, stdin=asyncio.subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.terminate()
            await bot.wait()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except NoWorld as error:
        sys.exit(f"--keep: {error}")
