"""A bot that is a program of its own and keeps no pace, to be killed at any moment; run as python
-m tests.proving.wandering.killing it is that bot."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

import bot
import clock
import logs
import settings
from jobs.sending.rate_limit import RateLimit
from office import Surroundings
from sandbox import TOKEN
from sandbox.keeping import clock_hand
from sandbox.server import serve
from tests import forked
from tests.inside import COORDINATOR, HURRY, PATIENCE, thread
from tests.ports import free_port

#: What it says once it is at work.
AT_WORK = "the bot is at work"


@dataclass(slots=True)
class Program:
    """A sandbox inside of this process, and a bot at work on it as another."""

    url: str
    environment: dict[str, str]
    log: Path
    _begun: int = 0
    _process: "forked.Forked | None" = field(default=None, repr=False)

    @property
    def heard(self) -> str:
        """Where its public site is."""
        return self.environment["PUBLIC_URL"]

    def begin(self) -> None:
        with self.log.open("ab") as log:
            started = forked.start(["-m", __name__], self.environment, log=log)
        assert isinstance(started, forked.Forked)
        self._process, self._begun = started, self._begun + 1
        until = time.monotonic() + PATIENCE
        while self.said().count(AT_WORK) < self._begun:
            assert started.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.02)

    def kill(self) -> None:
        """kill -9, wherever it is."""
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(PATIENCE)

    def again(self) -> None:
        self.kill()
        self.begin()

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


@contextlib.contextmanager
def program(
    folder: Path, database_url: str, *, webhook: bool = False, line: float = 0.0
) -> Iterator[Program]:
    """At work while the block runs, on a public site, too."""
    ours = thread()
    here = f"127.0.0.1:{free_port()}"
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "BOT_TOKEN": TOKEN,
        "DATABASE_URL": database_url,
        "LISTEN": here,
        "PUBLIC_URL": f"http://{here}",
        "COORDINATORS": str(COORDINATOR),
        "SANDBOX_CLOCK": str(folder / "clock"),
    }
    if webhook:
        environment["WEBHOOK_URL"] = f"http://{here}/telegram"
        environment["WEBHOOK_SECRET"] = "a-secret-of-thirty-two-characters-or-more"
    sandbox = _sandbox(folder / "clock", here, line)
    environment["BOT_API_URL"] = ours.do(sandbox.__aenter__())
    made = Program(environment["BOT_API_URL"], environment, folder / "bot.log")
    try:
        made.begin()
        yield made
    finally:
        made.kill()
        ours.do(sandbox.__aexit__(None, None, None))


@contextlib.asynccontextmanager
async def _sandbox(hand: Path, heard: str, line: float) -> AsyncIterator[str]:
    async with serve(line=line) as running:
        sandbox = running.sandbox
        sandbox.limits.on = False
        sandbox.world.watchers.append(clock_hand(sandbox.world, hand))
        sandbox.window.rest = f"http://{heard}/rest"
        yield running.url


async def _run() -> None:
    given, stop = settings.from_environment(), asyncio.Event()
    logs.set_up(given.log_level, given.secrets)
    now = clock.chosen(given.bot_api_url)
    await bot.run(given, Surroundings(now, RateLimit(HURRY), stop, rests=True))


if __name__ == "__main__":
    uvloop.run(_run())
