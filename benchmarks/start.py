"""What a start costs, until the first tap is answered, beside another build in turns:
`python -m benchmarks.start --base FOLDER`."""

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.process import ROOT, Program, started
from benchmarks.stub import TOKEN, Stub, serve
from benchmarks.votes import taps

_PREPARE = (
    "import asyncio; from pathlib import Path; from benchmarks.data import SMALL, prepare;"
    " asyncio.run(prepare(Path('community.db'), SMALL))"
)


@dataclass(frozen=True, slots=True)
class Figures:
    #: Seconds of processor time until the answer.
    cpu: float
    #: MB then, and a few seconds later at most.
    memory: float
    peak: float


async def measure(build: Path, folder: Path, stub: Stub) -> Figures:
    environment = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": stub.fresh().url,
        "DATABASE_URL": f"sqlite:///{folder}/community.db",
        "LISTEN": "127.0.0.1:0",
        "LOG_LEVEL": "ERROR",
    }
    program = Program("this bot", "bot.py", environment=environment, root=build)
    stub.bring(taps(1, 0))
    async with started(program, folder, None) as running:
        await stub.until_answered(1)
        cpu, memory = running.cpu(), running.memory()
        await asyncio.sleep(3.0)
        return Figures(cpu, memory, running.peak())


def _prepared(build: Path, folder: Path) -> None:
    """By the build's own code, which is compiled then, too."""
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(build), "PYTHONDONTWRITEBYTECODE": ""}
    for what in (_PREPARE, "import bot"):
        subprocess.run([sys.executable, "-c", what], cwd=folder, env=environment, check=True)


def _lines(found: dict[str, list[Figures]]) -> Iterator[str]:
    yield f"{'until the first answer':<34}" + "".join(f"{build:>9}" for build in found)
    for name, what in (
        ("cpu", "s of processor time"),
        ("memory", "memory, MB"),
        ("peak", "peak, MB"),
    ):
        middle = [statistics.median(getattr(f, name) for f in all_) for all_ in found.values()]
        yield f"{what:<34}" + "".join(f"{one:>9.2f}" for one in middle)


async def main(base: Path | None, rounds: int) -> None:
    builds = {"before": base, "now": ROOT} if base else {"now": ROOT}
    found: dict[str, list[Figures]] = {name: [] for name in builds}
    with tempfile.TemporaryDirectory(prefix="start-") as place:
        async with serve() as stub:
            for name, build in builds.items():
                _prepared(build or ROOT, Path(place) / name)
            for number in range(rounds):
                for name, build in builds.items():
                    folder = Path(place) / f"{number}{name}"
                    shutil.copytree(Path(place) / name, folder)
                    found[name].append(await measure(build or ROOT, folder, stub))
    print("\n".join(_lines(found)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--base", type=Path, help="the folder of another build")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    asyncio.run(main(given.base, given.rounds))
