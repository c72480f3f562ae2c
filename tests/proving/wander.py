"""python -m tests.proving.wander: people without a plan, who press whatever they see.

They press buttons of what stands last and of what stood before, answer questions with what does
not fit, reply to anything, send whatever Telegram lets them, edit and delete, can't wait, use
every command; lines break, groups change, and weeks pass. After each step the bot must have heard
them; a walk's seed tells it again. What it is about is one of the plots of wandering/plots.py.
"""

import argparse
import asyncio
import contextlib
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from fasteners import InterProcessLock

from sandbox.client import NothingCame, Sandbox
from tests.databases import bring_up_to_date, server, with_tables
from tests.inside import Inside, bot_inside
from tests.proving.wandering import met
from tests.proving.wandering.killing import Program, program
from tests.proving.wandering.plots import PLOTS
from tests.proving.wandering.ways import Wandering

STEPS = 1_000
#: Of the bot's last lines, where it came to no rest.
LOG = 30


async def wander(
    bot: Inside | Program,
    seed: int,
    steps: int,
    plot: str = "anybody",
    *,
    url: str = "",
    met: Counter[str] | None = None,
) -> Wandering:
    """At `url` is its database, to be looked into; kinds of buttons that were `met` often are
    pressed seldom."""
    async with Sandbox(bot.url) as box:
        walk = Wandering(box, bot, Random(seed), PLOTS[plot], url, often=met or Counter())
        await walk.begin()
        try:
            while len(walk.did) < steps:
                await walk.sit()
            await walk.end()
        except NothingCame as error:
            walk.blame(str(error))
            walk.wrong += bot.said().splitlines()[-LOG:]
        return walk


def told(walk: Wandering) -> Iterator[str]:
    """What was wrong, and the steps that led to the first of it."""
    yield from walk.wrong
    if walk.first:
        yield "It began with:"
        yield from walk.lately()


@contextlib.contextmanager
def _place(postgres: bool) -> Iterator[tuple[Path, str]]:
    """A folder, and the address of a database with the tables of today."""
    with tempfile.TemporaryDirectory() as folder:
        if not postgres:
            yield Path(folder), with_tables(Path(folder, "community.db"))
            return
        with server(Path(folder).name, InterProcessLock(Path(folder, "lock"))) as cluster:
            url = cluster.create()
            asyncio.run(bring_up_to_date(url))
            yield Path(folder), url


@contextlib.contextmanager
def _at_work(asked: argparse.Namespace, folder: Path, url: str) -> Iterator[Inside | Program]:
    how = {"webhook": asked.webhook, "line": asked.line}
    if asked.kill:
        with program(folder, url, **how) as killed:
            yield killed
    else:
        with bot_inside(folder, url, public=True, **how) as (_, bot):
            yield bot


def _walk(seed: int, asked: argparse.Namespace) -> Wandering:
    plot = asked.plot or list(PLOTS)[seed % len(PLOTS)]
    with _place(asked.postgres) as (folder, url), _at_work(asked, folder, url) as bot:
        known = met.read(asked.met)
        walk = asyncio.run(wander(bot, seed, asked.steps, plot, url=url, met=known))
    if asked.met:
        met.add(asked.met, walk.pressed, walk.met)
    said = f"{len(walk.did)} steps, {len(walk.pressed)} kinds of buttons, {len(walk.wrong)} wrong"
    print(f"seed {seed}, {plot}: {said}", flush=True)
    return walk


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.proving.wander", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the first walk")
    parser.add_argument("--walks", type=int, default=len(PLOTS))
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--plot", choices=PLOTS, help="one for all walks; else by turns")
    parser.add_argument("--postgres", action="store_true", help="in place of SQLite")
    parser.add_argument("--webhook", action="store_true", help="in place of polling")
    parser.add_argument("--kill", action="store_true", help="where it dies, by SIGKILL")
    parser.add_argument("--met", type=Path, help="where kinds of buttons are summed up")
    parser.add_argument("--line", type=float, default=0.0, help="seconds that a call takes")
    parser.add_argument(
        "--all", action="store_true", help="tell all steps, and what is kept nowhere"
    )
    asked, failed = parser.parse_args(), 0
    for seed in range(asked.seed, asked.seed + asked.walks):
        walk = _walk(seed, asked)
        if asked.all:
            print(*enumerate(walk.did, 1), *walk.lost, sep="\n")
        if walk.wrong:
            print(*told(walk), sep="\n")
        failed += bool(walk.wrong)
    if asked.met:
        print(*met.told(met.read(asked.met)), sep="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
