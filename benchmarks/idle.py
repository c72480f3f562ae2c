"""What a bot costs that has nothing to do, on a new database and on a country's, beside another
build in turns: `python -m benchmarks.idle --base FOLDER`."""

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.country import fill
from benchmarks.process import ROOT
from benchmarks.stub import TOKEN, Stub, serve

#: Seconds until it has settled, and for which it is looked at.
SETTLES, LASTS = 15.0, 30.0
FINISH = """
import asyncio, sys, time
from jobs.statistics import count
from storage.connecting import connect
from storage.search import texts

async def folded(tx):
    await texts.fold_anew(tx)
    await tx.run("DELETE FROM search_fill")

async def main():
    db, now = await connect(sys.argv[1]), round(time.time() * 1000)
    await db.write(folded)
    while await count.due(db, now):
        await count.count_numbers(db, now)
    await db.close()

asyncio.run(main())
"""
SMALL, LARGE = "new database", "300,000 problems, 150,000 letters"


def spent(pid: int) -> float:
    """Milliseconds of processor time of all its threads."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((one / "schedstat").read_text("utf-8").split()[0]) for one in threads) / 1e6


def finish(file: Path, build: Path) -> None:
    """Older times are counted once after the first start, and all texts are folded for search,
    for hours: that is something to do. A build from before both does neither."""
    if (build / "jobs/statistics/count.py").exists():
        subprocess.run([sys.executable, "-c", FINISH, f"sqlite:///{file}"], cwd=build, check=True)


async def measure(build: Path, file: Path, stub: Stub) -> float:
    """Milliseconds of processor time in a second."""
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": stub.fresh().url,
        "DATABASE_URL": f"sqlite:///{file}",
        "LISTEN": "127.0.0.1:0",
        "LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(build),
    }
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "bot.py", cwd=build, env=environment
    )
    try:
        await stub.until_idle()
        await asyncio.sleep(SETTLES)
        before = spent(bot.pid)
        await asyncio.sleep(LASTS)
        return (spent(bot.pid) - before) / LASTS
    finally:
        bot.terminate()
        await bot.wait()


async def main(base: Path | None, rounds: int) -> None:
    builds = {"before": base, "now": ROOT} if base else {"now": ROOT}
    found: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="idle-") as place:
        for name, build in builds.items():
            fill(Path(place) / f"{name}.db", build or ROOT)
            finish(Path(place) / f"{name}.db", build or ROOT)
        async with serve() as stub:
            for number in range(rounds):
                for size in (SMALL, LARGE):
                    for name, build in builds.items():
                        print(f"  round {number + 1}: {name}, {size}", file=sys.stderr)
                        folder = Path(place) / f"{number}{size}{name}"
                        folder.mkdir()
                        if size == LARGE:
                            shutil.copy(Path(place) / f"{name}.db", folder / "community.db")
                        one = await measure(build or ROOT, folder / "community.db", stub)
                        found.setdefault((size, name), []).append(one)
                        shutil.rmtree(folder)
    print(
        f"{'a bot with nothing to do, ms CPU a second':<44}" + "".join(f"{b:>9}" for b in builds)
    )
    for size in (SMALL, LARGE):
        figures = [statistics.median(found[size, name]) for name in builds]
        print(f"{size:<44}" + "".join(f"{one:>9.1f}" for one in figures))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.idle", description=__doc__)
    parser.add_argument("--base", type=Path, help="the folder of another build")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    asyncio.run(main(given.base, given.rounds))
