"""python -m benchmarks.letters: how many letters leave in a second, by how long the line to
Telegram is, with Telegram's limits on."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.line import ROOT, School, school

#: Seconds to Telegram and back.
LINES = (0.0, 0.1, 0.2, 0.3)
#: Answers to as many people, one each.
LETTERS = 270


@dataclass(frozen=True, slots=True)
class Left:
    a_second: float
    #: Seconds until the first left.
    first: float
    refused: int


async def leave(found: School) -> Left:
    """They write at once, and each is answered."""
    people = {one.id for one in found.people[21 : 21 + LETTERS]}
    begun = time.time()
    await found.box.burst({"do": "start", "who": one} for one in people)
    moments = await until_all(found, people, since=begun)
    state = await found.box.state()
    return Left(
        (len(moments) - 1) / (moments[-1] - moments[0]), moments[0] - begun, int(state["refused"])
    )


async def until_all(
    found: School, people: Collection[int], *, since: float, patience: float = 90.0
) -> list[float]:
    """When each was first answered, in order."""
    end = time.monotonic() + patience
    while True:
        first: dict[int, float] = {}
        for call in await found.box.calls("sendMessage"):
            if call["given"]["chat_id"] in people and call["at"] >= since:
                first.setdefault(call["given"]["chat_id"], call["at"])
        if len(first) == len(people):
            return sorted(first.values())
        if time.monotonic() > end:
            raise SystemExit(f"only {len(first)} letters left")
        await asyncio.sleep(0.5)


async def main(build: Path, lines: Sequence[float]) -> None:
    print(f"{'ms to Telegram':>16}{'letters a second':>18}{'the first, s':>14}{'429':>6}")
    for line in lines:
        with tempfile.TemporaryDirectory(prefix="letters-") as place:
            async with school(build, Path(place), line=line) as found:
                left = await leave(found)
        print(f"{line * 1000:>16.0f}{left.a_second:>18.1f}{left.first:>14.2f}{left.refused:>6}")
        sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.letters", description=__doc__)
    parser.add_argument("--build", type=Path, default=ROOT, help="the folder of another build")
    parser.add_argument("--line", type=float, action="append", help="seconds; each of four else")
    given = parser.parse_args()
    asyncio.run(main(given.build, given.line or LINES))
