"""python -m benchmarks.day: what each way through the bot costs as a day has it, one thing after
another and at Telegram's pace, beside another build and beside bots that store nothing.

`BASE=revision` (or `--base`) is built in a folder of its own and takes its turn in each round.
With `--server postgresql://…`, a server of this machine that does nothing else, all builds work on
databases of it, and what the server spends is counted with the bot.
All figures are the system's own accounting of the whole process; what it burns while nothing
happens is measured first and taken off, but for the row that says it.
"""

import argparse
import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.data import Size, command, comment, prepare, school, tap, write
from benchmarks.postgres.server import Beside, copied, server_of
from benchmarks.process import ROOT, Program, Running, apart, started
from benchmarks.stub import TOKEN, Stub, serve

Json = dict[str, Any]

DAY = Size(problems=80, people=10_000, groups=40)
#: As many a second as Telegram lets a bot say.
PACE = 1 / 28
#: Seconds without a call after which a row is over: cards are drawn anew after three.
QUIET = 3.5
#: Seconds after which a bot's first ticks are over, and a server has looked through what was
#: copied; and for which idleness is measured then.
SETTLES, IDLE_FOR = 20.0, 15.0
#: Comments on one card, so that one redraw tells of several.
COMMENTS_EACH = 4


@dataclass(slots=True)
class Bot:
    """One bot at work, and what Telegram's side sees of it."""

    stub: Stub
    running: Running
    #: How often each row does its deed.
    times: int
    #: Processor seconds a second while nothing happens.
    idle: float = 0.0
    serial: int = field(default=0)

    async def spent(self, work: Callable[[], Awaitable[None]], quiet: float) -> "Spent":
        await self.stub.until_quiet(0.5)
        cpu, written, begun = self.running.cpu(), self.running.written(), time.monotonic()
        await work()
        await self.stub.until_quiet(quiet)
        wall = time.monotonic() - begun
        return Spent(self.running.cpu() - cpu - wall * self.idle, self.running.written() - written)

    async def paced(self, updates: Iterable[Json]) -> None:
        for update in updates:
            if said := update.get("message"):
                # What was written long ago is answered late, which costs more.
                said["date"] = int(time.time())
            self.stub.bring([update])
            await asyncio.sleep(PACE)

    def teachers(self) -> list[tuple[int, str]]:
        """Others in each row, so that nobody is too fast."""
        first, self.serial = self.serial, self.serial + self.times
        return [(10_000_000 + at, f"Teacher {at}") for at in range(first, first + self.times)]


@dataclass(frozen=True, slots=True)
class Spent:
    seconds: float
    #: Bytes to the disk.
    written: int


async def burst(bot: Bot) -> Spent:
    """By people whom the bot has never met, all on one card, ten times as many as elsewhere."""
    count, until = 10 * bot.times, bot.stub.answers + 10 * bot.times

    async def work() -> None:
        bot.stub.bring(
            tap(
                50_000_000 + bot.serial + at,
                f"Guest {at}",
                "1v.1.1",
                chat=school(DAY, 0),
                message=1001,
            )
            for at in range(count)
        )
        bot.serial += count
        await bot.stub.until(lambda: bot.stub.answers >= until)

    return await bot.spent(work, 1.0)


async def alone(bot: Bot) -> Spent:
    """All on one card; the next comes a moment after the last was answered."""

    async def work() -> None:
        for person, name in bot.teachers():
            until = bot.stub.answers + 1
            bot.stub.bring([tap(person, name, "1v.1.1", chat=school(DAY, 0), message=1001)])
            await bot.stub.until_answered(until)
            await asyncio.sleep(PACE)

    return await bot.spent(work, 1.0)


async def comments(bot: Bot) -> Spent:
    """By reply to a card; each gets its receipt, and the cards are drawn anew. What is made ready
    when somebody writes for the first time is no cost of each."""
    last = DAY.problems - 1
    writes = comment(1, "Somebody", chat=school(DAY, last), problem=last + 1, number=99_999)
    await bot.paced([writes])
    await bot.stub.until_quiet(QUIET)

    async def work() -> None:
        await bot.paced(
            comment(*one, chat=school(DAY, card), problem=card + 1, number=at)
            for at, one in enumerate(bot.teachers())
            for card in (at // COMMENTS_EACH,)
        )

    return await bot.spent(work, QUIET)


async def pages(bot: Bot) -> Spent:
    """The next order of a list in private."""
    people = bot.teachers()
    await bot.paced(command(*one, "/problems", chat=private(*one)) for one in people)
    await bot.stub.until_quiet(1.0)

    async def work() -> None:
        await bot.paced(
            tap(*one, "1lp.votes...0", chat=private(*one), message=bot.stub.last[one[0]])
            for one in people
        )

    return await bot.spent(work, 1.0)


async def answers(bot: Bot) -> Spent:
    """The title of a problem."""
    people = bot.teachers()
    await bot.paced(command(*one, "/problem", chat=private(*one)) for one in people)
    await bot.stub.until_quiet(1.0)

    async def work() -> None:
        await bot.paced(
            write(*one, "Not one microscope for biology", chat=private(*one)) for one in people
        )

    return await bot.spent(work, 1.0)


async def lists(bot: Bot) -> Spent:
    async def work() -> None:
        await bot.paced(
            command(*one, "/problems", chat=school(DAY, at))
            for at, one in enumerate(bot.teachers())
        )

    return await bot.spent(work, 1.0)


def private(person: int, name: str) -> Json:
    return {"id": person, "type": "private", "first_name": name}


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    measure: Callable[[Bot], Awaitable[Spent]]
    #: How many times as often as other rows.
    often: int = 1
    #: Whether bots do it that only answer taps.
    bare: bool = False


ROWS = (
    Row("a vote in a burst", burst, often=10, bare=True),
    Row("a tap alone", alone, bare=True),
    Row("a comment with its receipt", comments),
    Row("a page of a list in private", pages),
    Row("an answer in a form", answers),
    Row("/problems in a group", lists),
)
START, FIRST, PEAK, IDLE = (
    "start to first answer, CPU s",
    "memory at the first answer, MB",
    "peak memory, MB",
    "idle, ms of CPU a second",
)


@dataclass(frozen=True, slots=True)
class Build:
    name: str
    #: None for a bot that is bare.
    root: Path | None
    script: str = "bot.py"


@contextlib.asynccontextmanager
async def begun(
    build: Build, stub: Stub, folder: Path, *, processor: int | None, server: str
) -> AsyncIterator[Running]:
    """The build's bot at work, on its own file or on a database of a server."""
    async with contextlib.AsyncExitStack() as stack:
        given = Program(build.name, build.script, [stub.url, TOKEN])
        if build.root:
            url = await stack.enter_async_context(database(build.root, folder, server))
            settings = {
                "BOT_TOKEN": TOKEN,
                "BOT_API_URL": stub.url,
                "DATABASE_URL": url,
                "LISTEN": "127.0.0.1:0",
            }
            given = Program(build.name, build.script, environment=settings, root=build.root)
        running = await stack.enter_async_context(started(given, folder, processor))
        yield Beside(running.pid, await server_of(server)) if server else running


@contextlib.asynccontextmanager
async def database(root: Path, folder: Path, server: str) -> AsyncIterator[str]:
    """Its address."""
    file = folder / "community.db"
    await fill(root, file)
    if not server:
        yield f"sqlite:///{file}"
        return
    async with copied(server, file, root) as url:
        yield url


async def fill(root: Path, file: Path) -> None:
    """By the build's own code, for its tables are its own."""
    if root == ROOT:
        await prepare(file, DAY)
        return
    size = f"Size({DAY.problems}, {DAY.people}, {DAY.groups})"
    code = (
        "import asyncio, sys; from pathlib import Path; from benchmarks.data import Size, prepare;"
        f" asyncio.run(prepare(Path(sys.argv[1]), {size}))"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, file, cwd=root)
    if await process.wait():
        raise SystemExit(f"{root} could not make its database")


async def measure(
    build: Build,
    stub: Stub,
    folder: Path,
    *,
    processor: int | None,
    rows: Sequence[Row],
    given: argparse.Namespace,
) -> dict[str, float]:
    stub.fresh().bring([tap(49_999_999, "First", "1v.1.1", chat=school(DAY, 0), message=1001)])
    times: int = given.times
    async with begun(build, stub, folder, processor=processor, server=given.server) as running:
        await stub.until(lambda: stub.answers >= 1)
        found = {START: Running.cpu(running), FIRST: running.memory()}
        bot = Bot(stub, running, times)
        await stub.until_quiet(QUIET if build.root else 0.5)
        if build.root:
            await asyncio.sleep(SETTLES)
            bot.idle = await idle(running, IDLE_FOR)
        for row in rows:
            if build.root or row.bare:
                spent, count = await row.measure(bot), times * row.often
                found[row.name] = spent.seconds * 1000 / count
                found[_disk(row)] = spent.written / 1000 / count
        return found | {PEAK: running.peak(), IDLE: bot.idle * 1000}


def _disk(row: Row) -> str:
    return f"{row.name}, kB to disk"


async def idle(running: Running, seconds: float) -> float:
    cpu, begun = running.cpu(), time.monotonic()
    await asyncio.sleep(seconds)
    return (running.cpu() - cpu) / (time.monotonic() - begun)


@contextlib.contextmanager
def builds(base: str, *, bare: bool) -> Iterator[list[Build]]:
    """The other one if there is one, this one, and those that only answer taps."""
    with tempfile.TemporaryDirectory(prefix="base-") as place:
        before = [Build("before", _folder(base, place))] if base else []
        others = [
            Build("aiogram", None, "benchmarks/bare/bare_aiogram.py"),
            Build("PTB", None, "benchmarks/bare/bare_ptb.py"),
        ]
        yield [*before, Build("now", ROOT), *(others if bare else [])]


def _folder(base: str, place: str) -> Path:
    """Of a build that is there, or of a revision that is unpacked for it."""
    if Path(base).is_dir():
        return Path(base).resolve()
    packed = subprocess.run(["git", "archive", base], cwd=ROOT, capture_output=True, check=True)
    subprocess.run(["tar", "x", "-C", place], input=packed.stdout, check=True)
    return Path(place)


def print_table(found: dict[str, list[dict[str, float]]], rows: Sequence[Row]) -> None:
    names = list(found)
    print(f"{'CPU ms':<40}" + "".join(f"{name:>10}" for name in names) + f"{'now is':>10}")
    for key in (*(row.name for row in rows), *map(_disk, rows), START, FIRST, PEAK, IDLE):
        middle = {
            name: statistics.median(one[key] for one in rounds)
            for name, rounds in found.items()
            if rounds and key in rounds[0]
        }
        cells = "".join(
            f"{middle[name]:>10.2f}" if name in middle else f"{'':>10}" for name in names
        )
        share = middle["now"] / middle["before"] if middle.get("before") else 1.0
        print(f"{key:<40}{cells}{share:>9.2f}×")


async def main(given: argparse.Namespace) -> None:
    rows = [row for row in ROWS if not given.only or given.only in row.name]
    with builds(given.base, bare=not (given.ours or given.server)) as them:
        found: dict[str, list[dict[str, float]]] = {build.name: [] for build in them}
        async with serve() as stub:
            processor = apart()
            for number in range(given.rounds):
                for build in them:
                    print(f"  round {number + 1}: {build.name}", file=sys.stderr)
                    with tempfile.TemporaryDirectory(prefix="day-") as place:
                        figures = await measure(
                            build,
                            stub,
                            Path(place),
                            processor=processor,
                            rows=rows,
                            given=given,
                        )
                    found[build.name].append(figures)
    print_table(found, rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.day", description=__doc__)
    parser.add_argument(
        "--base", default=os.environ.get("BASE", ""), help="a revision, or a folder"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--times", type=int, default=80, help="how often each deed is done")
    parser.add_argument("--only", default="", help="rows whose name has this in it")
    parser.add_argument("--server", default="", help="the address of a PostgreSQL server")
    parser.add_argument("--ours", action="store_true", help="without the bots that are bare")
    asyncio.run(main(parser.parse_args()))
