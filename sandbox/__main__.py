"""python -m sandbox: the server alone, or with a bot and an example to try."""

import argparse
import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from typing import Any

from sandbox import TOKEN, terminal
from sandbox.client import NothingCame, Sandbox
from sandbox.example import play
from sandbox.server import Running, serve


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 for a free one")
    parser.add_argument("--token", default=TOKEN)
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
    async with serve(asked.host, asked.port, asked.token) as running:
        print(f"BOT_API_URL={running.url}", flush=True)
        if asked.bot:
            await _try(running, asked, stop)
        else:
            await stop.wait()


async def _try(running: Running, asked: argparse.Namespace, stop: asyncio.Event) -> None:
    showing = asyncio.create_task(terminal.show(running))
    async with _bot(running, asked) as bot, Sandbox(running.url) as box:
        ends: list[asyncio.Task[Any]] = [
            asyncio.create_task(stop.wait()),
            asyncio.create_task(bot.wait()),
            asyncio.create_task(_talk(running, box)),
        ]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in [*ends, showing]:
            end.cancel()
        await asyncio.gather(*ends, showing, return_exceptions=True)


async def _talk(running: Running, box: Sandbox) -> None:
    """Play the example, say how to go on, and do what is typed."""
    try:
        example = await play(box)
    except NothingCame as error:
        print(f"The bot does not answer: {error}", file=sys.stderr)
        return
    await box.quiet(1.0)
    print(f"\nThis is a Telegram of your own, at {running.url}. Be a teacher: type")
    print(terminal.HELP, flush=True)
    await terminal.Terminal(running, box, example).read()


@contextlib.asynccontextmanager
async def _bot(
    running: Running, asked: argparse.Namespace
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot's process, in a session of its own, so that Ctrl+C reaches us first."""
    environment = {**os.environ, "BOT_TOKEN": asked.token, "BOT_API_URL": running.url}
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
    asyncio.run(main())
