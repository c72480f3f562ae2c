"""python -m benchmarks: prints its tables; --rounds and --votes make it longer or shorter."""

import argparse
import asyncio
import os
import platform
import sqlite3
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks import growth, votes
from benchmarks.process import apart
from benchmarks.stub import Stub, serve
from benchmarks.votes import Figures, median

OURS, AIOGRAM, PTB = "this bot", "bare aiogram", "bare python-telegram-bot"


async def main(rounds: int, count: int) -> None:
    print(_machine())
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        async with serve() as stub:
            processor = apart()
            _print_votes(await _votes(stub, Path(place), processor, size=(rounds, count)))
            growth.print_table(await growth.measure(stub, Path(place), rounds))


def _machine() -> str:
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors;"
        f" Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version},"
        f" python-telegram-bot {version('python-telegram-bot')}, aiogram {version('aiogram')}"
    )


async def _votes(
    stub: Stub, place: Path, processor: int | None, *, size: tuple[int, int]
) -> dict[str, Figures]:
    """Round by round each bot in turn, so that what else the machine does hits all alike."""
    rounds, count = size
    found: dict[str, list[Figures]] = {OURS: [], AIOGRAM: [], PTB: []}
    for number in range(rounds):
        folder = place / str(number)
        folder.mkdir()
        for program in (
            await votes.ours(stub, folder),
            votes.bare(AIOGRAM, "bare_aiogram.py", stub),
            votes.bare(PTB, "bare_ptb.py", stub),
        ):
            print(f"  round {number + 1}: {program.name}", file=sys.stderr)
            figures = await votes.measure(program, stub, folder, processor=processor, count=count)
            found[program.name].append(figures)
    return {name: median(figures) for name, figures in found.items()}


def _print_votes(found: dict[str, Figures]) -> None:
    print(f"\n{'a tap':<28}{'CPU ms':>9}{'per s':>9}{'start s':>9}{'peak MB':>9}{'ours is':>9}")
    for name, figures in found.items():
        share = found[OURS].cpu / figures.cpu
        print(
            f"{name:<28}{figures.cpu:>9.2f}{figures.rate:>9.0f}{figures.start:>9.2f}"
            f"{figures.peak:>9.0f}{share:>8.2f}×"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--votes", type=int, default=1_000)
    given = parser.parse_args()
    asyncio.run(main(given.rounds, given.votes))
