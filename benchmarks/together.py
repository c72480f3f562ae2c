"""python -m benchmarks.together FOLDER…: the rows of benchmarks.day on several builds that run at
once and take turns, so that whatever else the machine does hits them alike."""

import argparse
import asyncio
import contextlib
import statistics
import tempfile
from pathlib import Path

from benchmarks.data import school, tap
from benchmarks.day import DAY, IDLE_FOR, ROWS, SETTLES, Bot, Build, Row, begun, idle
from benchmarks.process import ROOT, apart
from benchmarks.stub import serve


async def entered(
    stack: contextlib.AsyncExitStack,
    build: Build,
    *,
    processor: int | None,
    times: int,
    server: str,
) -> Bot:
    """At work, with a Telegram of its own."""
    stub = await stack.enter_async_context(serve())
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="together-")))
    stub.bring([tap(49_999_999, "First", "1v.1.1", chat=school(DAY, 0), message=1001)])
    running = await stack.enter_async_context(
        begun(build, stub, folder, processor=processor, server=server)
    )
    await stub.until(lambda: stub.answers >= 1)
    return Bot(stub, running, times)


async def print_row(row: Row, bots: dict[str, Bot], rounds: int) -> None:
    """The first round warms up; the order changes from one to the next."""
    found: dict[str, list[float]] = {name: [] for name in bots}
    for number in range(rounds + 1):
        for name, bot in sorted(bots.items(), reverse=number % 2 == 1):
            spent = await row.measure(bot)
            if number:
                found[name].append(spent.seconds * 1000 / (bot.times * row.often))
    cells = (f"{name} {statistics.median(those):.2f}" for name, those in found.items())
    print(f"{row.name:<32}", *cells, sep="  ", flush=True)


async def main(given: argparse.Namespace) -> None:
    builds = [Build(folder.name, folder.resolve()) for folder in given.folders]
    async with contextlib.AsyncExitStack() as stack:
        processor = apart()
        bots = {
            build.name: await entered(
                stack, build, processor=processor, times=given.times, server=given.server
            )
            for build in (*builds, Build("now", ROOT))
        }
        await asyncio.sleep(SETTLES)
        for bot in bots.values():
            bot.idle = await idle(bot.running, IDLE_FOR)
        for row in ROWS:
            if given.only in row.name:
                await print_row(row, bots, given.rounds)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.together", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="where other builds lie")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--times", type=int, default=60, help="how often each deed is done")
    parser.add_argument("--only", default="", help="rows whose name has this in it")
    parser.add_argument("--server", default="", help="the address of a PostgreSQL server")
    asyncio.run(main(parser.parse_args()))
