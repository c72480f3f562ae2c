"""python -m benchmarks.flood: what people wait for who tap last of all while the bot is down, with
nothing before them, with thousands of messages of one person, and with those of one group; with
100 ms to Telegram. `--base FOLDER` names another build, which is measured in turns with this one.

Of the same thousands all are fetched in pages of a hundred before the last: thirty lines are the
least.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.line import ROOT, School, at, at_work, sandboxed
from sandbox.client import Person, Sandbox
from tests.steps import card_in, group_with_bot

#: Messages before the taps, and as many as one may send in ten seconds.
MANY, ALLOWED = 3_000, 20
TAPS = 20


async def alone(_box: Sandbox, _people: list[Person], _noisy: int) -> None:
    """Nobody is before them."""


async def after_one_person(box: Sandbox, people: list[Person], _noisy: int) -> None:
    """As fast as one may be, in private."""
    await _write(box, people[:1] * ALLOWED, chat=None)


async def after_one_group(box: Sandbox, people: list[Person], noisy: int) -> None:
    await _write(box, people[:ALLOWED], chat=noisy)


async def _write(box: Sandbox, them: list[Person], *, chat: int | None) -> None:
    rounds = MANY // len(them)
    for number in range(rounds):
        # Until now, ten seconds and a bit each.
        await box.act("clock", ahead=11.0 * (number + 1 - rounds))
        await box.burst(
            {"do": "write", "who": one.id, "text": "/problems", "chat": chat} for one in them
        )


Before = Callable[[Sandbox, list[Person], int], Awaitable[None]]
ROWS: Mapping[str, Before] = {
    "nothing": alone,
    "3,000 messages of one person": after_one_person,
    "3,000 messages of one group": after_one_group,
}


async def measure(build: Path, before: Before) -> list[float]:
    with tempfile.TemporaryDirectory(prefix="flood-") as place:
        file = Path(place) / "community.db"
        async with sandboxed() as url, Sandbox(url, hasty=True) as box:
            people = await box.people([f"Teacher {number}" for number in range(100)])
            async with at_work(build, url, file):
                quiet = await group_with_bot(box, "Quiet", *people[50:])
                card = await card_in(box, quiet, people[99], text="No laboratory")
                noisy = await group_with_bot(box, "Noisy", *people[:50])
            await before(box, people, noisy.id)
            found = School(box, quiet, card, people, file)
            queries = await found.tap(people[50 : 50 + TAPS])
            async with at_work(build, url, file):
                waited = await found.waited(queries)
            begun = (await box.calls("getMe"))[-1]["at"]
            return [one - (begun - found.pressed[queries[0]]) for one in waited]


async def main(base: Path | None, rounds: int) -> None:
    builds = {"before": base, "now": ROOT} if base else {"now": ROOT}
    found: dict[tuple[str, str], list[Any]] = {}
    for number in range(rounds):
        for name, before in ROWS.items():
            for build, folder in builds.items():
                print(f"  round {number + 1}: {name}, {build}", file=sys.stderr)
                found.setdefault((name, build), []).append(await measure(folder or ROOT, before))
    print(f"{'seconds from the first call, behind':<44}{'build':>8}{'p50':>8}{'p99':>8}")
    for (name, build), figures in found.items():
        middle = [statistics.median(at(share, one) for one in figures) for share in (0.5, 0.99)]
        print(f"{name:<44}{build:>8}" + "".join(f"{one:>8.2f}" for one in middle))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flood", description=__doc__)
    parser.add_argument("--base", type=Path, help="the folder of another build")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    asyncio.run(main(given.base, given.rounds))
