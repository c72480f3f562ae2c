"""A balancer before the bots, for updates that Telegram brings and for who reads the page."""

import asyncio
import contextlib
import os
import re
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import aiohttp

from deploy.cluster.machines import HERE, IPS

HAPROXY = os.environ.get("HAPROXY", "haproxy")
ADDRESS = "http://127.0.0.1:8443"
#: Settings of bots to which updates are brought, and of those that have a page.
BROUGHT = {"WEBHOOK_URL": f"{ADDRESS}/telegram", "WEBHOOK_SECRET": "y" * 32}
PAGE = {"PUBLIC_URL": ADDRESS}
#: Seconds for which a reader waits.
PATIENCE = 5.0


@contextlib.contextmanager
def balancer(folder: Path) -> Iterator[None]:
    text = (HERE / "haproxy.cfg").read_text(encoding="utf-8")
    for name, ip in IPS.items():
        text = text.replace(f"@{name.upper()}@", ip)
    config = folder / "haproxy.cfg"
    config.write_text(text, encoding="utf-8")
    with _log(folder).open("wb") as log:
        process = subprocess.Popen([HAPROXY, "-f", str(config)], stdout=log, stderr=log)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _log(folder: Path) -> Path:
    return folder / "haproxy.log"


def refused(folder: Path) -> int:
    """How often Telegram was told that nobody is there."""
    lines = _log(folder).read_text(encoding="utf-8").splitlines()
    return sum(bool(re.search(r" 50[0-9] \d+ .*\"POST ", line)) for line in lines)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads the page again and again."""

    #: When it came.
    read: list[float] = field(default_factory=list)

    def silence(self) -> float:
        """The longest time in seconds in which it did not come."""
        return max((b - a for a, b in pairwise(self.read)), default=0.0)

    async def go_on(self, session: aiohttp.ClientSession) -> None:
        while True:
            with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                async with session.get(f"{ADDRESS}/kk/") as page:
                    await page.read()
                    if page.ok:
                        self.read.append(time.monotonic())
            await asyncio.sleep(0.2)


@contextlib.asynccontextmanager
async def reading() -> AsyncIterator[Reader]:
    reader = Reader()
    patience = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(timeout=patience) as session:
        task = asyncio.create_task(reader.go_on(session))
        try:
            yield reader
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
