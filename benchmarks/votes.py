"""A vote through the whole bot, beside bots that only answer the tap and store nothing."""

import asyncio
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.data import SMALL, prepare, school, tap
from benchmarks.process import Program, Running, started
from benchmarks.stub import TOKEN, Stub

WARM_UP = 300


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one bot in one round."""

    #: Milliseconds of processor time for one update.
    cpu: float
    #: Updates in a second.
    rate: float
    #: Seconds from the process's beginning to the answer of a tap that waited.
    start: float
    #: MB
    peak: float


def median(rounds: list[Figures]) -> Figures:
    return Figures(
        *(
            statistics.median(getattr(figures, name) for figures in rounds)
            for name in Figures.__slots__
        )
    )


def taps(count: int, first: int) -> Iterator[dict[str, Any]]:
    """By people whom the bot has never met, all on one card."""
    for person in range(first, first + count):
        yield tap(
            50_000_000 + person, f"Guest {person}", "1v.1.1", chat=school(SMALL, 0), message=1001
        )


async def ours(stub: Stub, folder: Path) -> Program:
    url = await prepare(folder / "community.db", SMALL)
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": stub.url,
        "DATABASE_URL": url,
        "LISTEN": "127.0.0.1:0",
    }
    return Program("this bot", "bot.py", environment=settings)


def bare(name: str, script: str, stub: Stub) -> Program:
    return Program(name, f"benchmarks/bare/{script}", [stub.url, TOKEN])


async def measure(
    program: Program, stub: Stub, folder: Path, *, processor: int | None, count: int
) -> Figures:
    stub.fresh().bring(taps(1, 0))
    begun = time.monotonic()
    async with started(program, folder, processor) as running:
        await stub.until_answered(1)
        start = stub.answered_at - begun
        stub.bring(taps(WARM_UP, 1))
        await stub.until_answered(1 + WARM_UP)
        cpu, rate = await _drain(stub, running, count)
        return Figures(cpu, rate, start, running.peak())


async def _drain(stub: Stub, running: Running, count: int) -> tuple[float, float]:
    """What follows the last answer, such as the card drawn anew, counts too."""
    await stub.until_idle()
    await asyncio.sleep(1.0)
    before, begun = running.cpu(), time.monotonic()
    stub.bring(taps(count, 1 + WARM_UP))
    await stub.until_answered(1 + WARM_UP + count)
    rate = count / (stub.answered_at - begun)
    await stub.until_idle()
    await asyncio.sleep(1.0)
    return (running.cpu() - before) * 1000 / count, rate
