"""python -m benchmarks.line: what people wait for with 100 ms to Telegram.

`--base FOLDER` names another build, which is measured in turns with this one.
"""

import argparse
import asyncio
import contextlib
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cards.groups.presses import GroupSettings
from cards.presses import pack
from sandbox import TOKEN
from sandbox.client import Group, Message, Person, Sandbox
from tests.drawings.sheets import sheet
from tests.ports import free_port
from tests.steps import card_in, group_with_bot

ROOT = Path(__file__).parent.parent
#: Seconds to Telegram and back; and for which each kind of trouble lasts.
LINE, LASTS = 0.1, 5.0
#: Updates that are kept for a week where somebody asks for their data.
KEPT = 250_000
#: Posters that wait to be drawn.
POSTERS = 300


@dataclass
class School:
    """A group with a card, and a bot at work on it."""

    box: Sandbox
    group: Group
    card: Message
    people: list[Person]
    file: Path
    #: When each tap was made.
    pressed: dict[str, float] = field(default_factory=dict)

    async def tap(self, people: list[Person], data: str | None = None) -> list[str]:
        at = time.time()
        done = await self.box.burst(
            {
                "do": "press",
                "who": one.id,
                "chat": self.group.id,
                "message": self.card.id,
                "data": data or self.card.data("🙋"),
            }
            for one in people
        )
        queries = [one["query"] for one in done]
        self.pressed |= dict.fromkeys(queries, at)
        return queries

    async def waited(self, queries: list[str], patience: float = 60.0) -> list[float]:
        """Seconds until each tap was answered; those that never were count as the patience."""
        end = time.monotonic() + patience
        while True:
            calls = await self.box.calls("answerCallbackQuery")
            until = {call["given"]["callback_query_id"]: call["at"] for call in calls}
            if set(queries) <= until.keys() or time.monotonic() > end:
                return sorted(
                    until[one] - self.pressed[one] if one in until else patience for one in queries
                )
            await asyncio.sleep(0.2)

    async def meanwhile(self, trouble: Callable[[], Awaitable[object]]) -> list[float]:
        """Taps of honest people, four a second, while something else goes on."""
        going, queries = asyncio.ensure_future(trouble()), []
        end = time.monotonic() + LASTS
        for number in range(1_000):
            if time.monotonic() > end:
                break
            queries += await self.tap([self.people[50 + number]])
            await asyncio.sleep(0.25)
        await going
        return await self.waited(queries)

    async def all_at_once(self) -> list[float]:
        return await self.waited(await self.tap(self.people[:200]))

    async def beside_a_flood(self) -> list[float]:
        async def flood() -> None:
            end = time.monotonic() + LASTS
            while time.monotonic() < end:
                await self.tap([self.people[0]] * 10)
                await asyncio.sleep(0.1)

        return await self.meanwhile(flood)

    async def beside_forged_presses(self) -> list[float]:
        async def forge() -> None:
            end = time.monotonic() + LASTS
            while time.monotonic() < end:
                await self.tap(self.people[1:21], pack(GroupSettings()))
                await asyncio.sleep(0.7)

        return await self.meanwhile(forge)

    async def beside_mydata(self) -> list[float]:
        async def ask() -> None:
            for one in self.people[21:26]:
                await self.box.burst(
                    [{"do": "write", "who": one.id, "text": "/mydata", "chat": None}]
                )
                await asyncio.sleep(LASTS / 6)

        return await self.meanwhile(ask)

    async def beside_posters(self) -> list[float]:
        """The worker process has all 300 before it, and draws while people tap."""

        async def draw() -> None:
            await asyncio.to_thread(want_posters, self.file)
            await asyncio.sleep(LASTS)

        return await self.meanwhile(draw)


ROWS: dict[str, Callable[[School], Awaitable[list[float]]]] = {
    "200 taps at once": School.all_at_once,
    "taps beside a flood of 100 a second": School.beside_a_flood,
    "taps beside forged presses": School.beside_forged_presses,
    "taps beside /mydata, 250,000 kept updates": School.beside_mydata,
    # The last, for the drawing goes on afterwards.
    "taps beside 300 posters that are drawn": School.beside_posters,
}


@contextlib.asynccontextmanager
async def sandboxed(line: float = LINE) -> AsyncIterator[str]:
    """The address of a sandbox with a line that is so long."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--line", str(line)]
    sandbox = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
    assert sandbox.stdout
    try:
        yield (await sandbox.stdout.readline()).decode().strip().removeprefix("BOT_API_URL=")
    finally:
        sandbox.terminate()
        await sandbox.wait()


@contextlib.asynccontextmanager
async def at_work(
    build: Path, url: str, file: Path, given: Mapping[str, str] | None = None
) -> AsyncIterator[None]:
    environment = {
        **os.environ,
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{file}",
        "LISTEN": f"127.0.0.1:{free_port()}",
        "LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(build),
        **(given or {}),
    }
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "bot.py", cwd=build, env=environment
    )
    try:
        yield
    finally:
        bot.terminate()
        await bot.wait()


@contextlib.asynccontextmanager
async def school(
    build: Path, folder: Path, given: Mapping[str, str] | None = None, *, line: float = LINE
) -> AsyncIterator[School]:
    file = folder / "community.db"
    async with (
        sandboxed(line) as url,
        at_work(build, url, file, given),
        Sandbox(url, hasty=True) as box,
    ):
        people = await box.people([f"Teacher {number}" for number in range(300)])
        await box.burst({"do": "start", "who": one.id} for one in people[21:26])
        group = await group_with_bot(box, "The whole country", *people)
        card = await card_in(box, group, people[299], text="No laboratory")
        yield School(box, group, card, people, file)


def keep_many(file: Path) -> None:
    body = json.dumps({"message": {"text": "x" * 600}})
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as raw, raw:
        raw.executemany(
            "INSERT INTO inbox (update_id, body, received_at, state) VALUES (?, ?, ?, 'done')",
            ((10**12 + number, body, round(time.time() * 1000)) for number in range(KEPT)),
        )


def want_posters(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as raw, raw:
        raw.executemany(
            "INSERT INTO drawing (kind, key, sheet, created_at) VALUES ('poster', ?, ?, ?)",
            (
                (f"line:{number}", json.dumps(sheet(number)), round(time.time() * 1000))
                for number in range(POSTERS)
            ),
        )


def drawn(file: Path) -> int:
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as raw:
        (many,) = raw.execute("SELECT count(*) FROM drawing WHERE state = 'drawn'").fetchone()
        return int(many)


async def measure(build: Path) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory(prefix="line-") as place:
        async with school(build, Path(place)) as found:
            waited = {}
            for name, row in ROWS.items():
                if row is School.beside_mydata:
                    await asyncio.to_thread(keep_many, found.file)
                # A person may act twenty times in ten seconds.
                await asyncio.sleep(11)
                waited[name] = await row(found)
                if row is School.beside_posters:
                    print(f"  drawn meanwhile: {drawn(found.file)}", file=sys.stderr)
            return waited


def at(share: float, waited: list[float]) -> float:
    return waited[min(len(waited) - 1, int(share * len(waited)))]


def print_table(found: dict[str, dict[str, list[list[float]]]]) -> None:
    print(f"{'seconds, with 100 ms':<44}{'build':>8}{'p50':>8}{'p99':>8}{'most':>8}")
    for name in ROWS:
        for build, rows in found.items():
            middle = [
                statistics.median(figures)
                for figures in zip(
                    *((at(0.5, one), at(0.99, one), one[-1]) for one in rows[name]), strict=True
                )
            ]
            print(f"{name:<44}{build:>8}" + "".join(f"{figure:>8.2f}" for figure in middle))


async def main(base: Path | None, rounds: int) -> None:
    builds: dict[str, Path] = {"before": base} if base else {}
    builds["now"] = ROOT
    found: dict[str, dict[str, Any]] = {build: {name: [] for name in ROWS} for build in builds}
    for number in range(rounds):
        for build, folder in builds.items():
            print(f"  round {number + 1}: {build}", file=sys.stderr)
            for name, waited in (await measure(folder)).items():
                found[build][name].append(waited)
    print_table(found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.line", description=__doc__)
    parser.add_argument("--base", type=Path, help="the folder of another build")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    asyncio.run(main(given.base, given.rounds))
