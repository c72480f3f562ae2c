"""python -m tests.proving.mutants: would the tests notice a mistake?

Draws mutants of `community/`, `storage/` and `handlers/`, and runs for each the tests of its
subject that enter its function, in a copy of this project: no other test of the subject can tell.
What lies at the top of a room belongs to every subject: its tests are all that enter it, the
cheapest first, for as long as `--budget` says. Can be stopped, and goes on where it was.
"""

import argparse
import difflib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from queue import Queue

from tests.proving import entered, operators, reach, trees
from tests.proving.entered import ROOT
from tests.proving.known import Known
from tests.proving.operators import Mutant
from tests.proving.reach import Reached
from tests.proving.trials import OF_EACH, Trials, files, subject_of

#: Of a hundred mutants so many shall be killed.
WANTED = 85
#: A story may wait for what never comes, and says so in the end.
PATIENCE = 150.0
PYTEST = (".venv/bin/python", "-m", "pytest", "-q", "-p", "no:cacheprovider")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant, as one line of the file that is kept."""

    name: str
    #: killed, timeout, survived, or unreached: no test of its subject enters it.
    fate: str
    #: Of all files, when it was tried: what survived is tried again once something changes.
    digest: str

    @property
    def killed(self) -> bool:
        return self.fate in ("killed", "timeout")


def draw(seed: int, count: int, only: tuple[str, ...]) -> list[Mutant]:
    """By a hash of each: a change in one place leaves what is drawn elsewhere as it is."""
    every = [mutant for path in files(only) for mutant in _mutants(path)]
    every.sort(key=lambda one: hashlib.sha256(f"{seed}:{one.name}".encode()).digest())
    return every[:count]


@cache
def _mutants(path: str) -> list[Mutant]:
    return operators.mutants(path, (ROOT / path).read_bytes())


def gather(folder: Path, paths: list[str], *, jobs: int) -> list[Reached]:
    """Run these tests once and see what each enters; known from last time if nothing changed."""
    known = Known(folder / "reach.json")
    if stale := known.stale(paths):
        known.keep(stale, _gathered(stale, jobs))
    return known.tests(paths) or sys.exit("no test passed")


def _gathered(paths: list[str], jobs: int) -> list[Reached]:
    print(f"which test enters what: {len(paths)} files", flush=True)
    plugins = ("-p", "tests.proving.children", "-p", "tests.proving.reach")
    command = [*PYTEST, *plugins, "-n", str(jobs), "--dist", "loadfile", *paths]
    with tempfile.TemporaryDirectory(prefix="reach-") as notes:
        environment = {**os.environ, entered.FOLDER: notes, "PYTHONPATH": trees.BEGIN}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        subprocess.run(command, cwd=ROOT, env=environment, check=False)
        return reach.read(Path(notes))


@dataclass(frozen=True, slots=True)
class Tree:
    """A copy in which one mutant lives at a time."""

    number: int
    folder: Path

    def try_out(self, mutant: Mutant, tests: list[Reached]) -> str:
        if not tests:
            return "unreached"
        file = self.folder / mutant.path
        file.write_bytes(operators.mutated((ROOT / mutant.path).read_bytes(), mutant))
        # Python takes a file for compiled by its size and second: no two are of the same one.
        moment = int(mutant.name[:7], 16)
        os.utime(file, (moment, moment))
        try:
            return self._run(tests)
        finally:
            shutil.copy2(ROOT / mutant.path, file)

    def _run(self, tests: list[Reached]) -> str:
        limit = PATIENCE + 5 * sum(test.seconds for test in tests)
        ended = self._pytest([test.name for test in tests], limit)
        if ended.code == 4 and "not found: " in ended.said:
            # The mistake is in a value that names its tests.
            ended = self._pytest(sorted({test.file for test in tests}), limit)
        if ended.code is None:
            return "timeout"
        if ended.code == 5:
            raise SystemExit(f"no tests ran:\n{ended.said}")
        return "killed" if ended.code else "survived"

    def _pytest(self, names: list[str], limit: float) -> trees.Ended:
        # Workers keep to ports of their own, and so do these.
        environment = {**os.environ, "PYTEST_XDIST_WORKER": f"gw{self.number}"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [*PYTEST, "-x", "-p", "tests.proving.children", *names]
        return trees.run(command, environment, self.folder, limit=limit)


class Book:
    """What became of each mutant, written down at once."""

    def __init__(self, file: Path, digest: str) -> None:
        self._file = file
        self._digest = digest
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        self._fates = {fate.name: fate for fate in (Fate(**json.loads(line)) for line in lines)}

    def of(self, mutant: Mutant) -> Fate | None:
        fate = self._fates.get(mutant.name)
        return fate if fate and (fate.killed or fate.digest == self._digest) else None

    def write(self, mutant: Mutant, fate: str) -> Fate:
        written = Fate(mutant.name, fate, self._digest)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(asdict(written))}\n")
        self._fates[mutant.name] = written
        return written


def judge(drawn: list[Mutant], tests: Trials, book: Book, *, jobs: int) -> None:
    """Try all whose fate is not known."""
    unknown = [mutant for mutant in drawn if book.of(mutant) is None]
    free: Queue[Tree] = Queue()
    with (
        tempfile.TemporaryDirectory(prefix="mutants-") as place,
        ThreadPoolExecutor(jobs) as pool,
    ):
        for number in range(jobs):
            tree = Tree(number, Path(place, str(number)))
            trees.copy(tree.folder)
            free.put(tree)

        def fate_of(mutant: Mutant) -> str:
            tree = free.get()
            try:
                return tree.try_out(mutant, tests.of(mutant))
            finally:
                free.put(tree)

        tried = {pool.submit(fate_of, mutant): mutant for mutant in unknown}
        try:
            for done, future in enumerate(as_completed(tried), 1):
                mutant, fate = tried[future], future.result()
                book.write(mutant, fate)
                print(f"{done}/{len(unknown)} {fate:<9} {title(mutant)}", flush=True)
        finally:
            trees.STOP.set()
            pool.shutdown(cancel_futures=True)


def title(mutant: Mutant) -> str:
    return f"{mutant.path}:{mutant.line} [{mutant.change.operator}]"


def table(drawn: list[Mutant], book: Book) -> Iterator[str]:
    """A line for each subject of each room, and one for all."""
    fates: dict[tuple[str, str], Counter[str]] = {}
    for mutant in drawn:
        fate = book.of(mutant)
        room = mutant.path.partition("/")[0]
        for row in ((room, subject_of(mutant.path) or "(top)"), (room, "all"), ("all", "")):
            fates.setdefault(row, Counter())[fate.fate if fate else "unknown"] += 1
    yield "room       subject        drawn  killed  in time  survived share"
    for (room, subject), found in sorted(fates.items()):
        share = 100 * (found["killed"] + found["timeout"]) / found.total()
        alive = found["survived"] + found["unreached"]
        yield (
            f"{room:<11}{subject:<14}{found.total():>6}{found['killed']:>8}{found['timeout']:>9}"
            f"{alive:>10}{share:>6.0f}%"
        )


def diff(mutant: Mutant) -> str:
    written = (ROOT / mutant.path).read_bytes()
    old, new = (
        text.decode().splitlines() for text in (written, operators.mutated(written, mutant))
    )
    lines = difflib.unified_diff(old, new, lineterm="", n=0)
    return "\n".join(f"    {line}" for line in lines if not line.startswith(("---", "+++", "@@")))


def main(given: argparse.Namespace) -> int:
    drawn = draw(given.seed, given.count, tuple(given.only))
    digest = trees.digest(trees.sources())
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.fresh:
        (given.folder / "fates.jsonl").unlink(missing_ok=True)
    book = Book(given.folder / "fates.jsonl", digest)
    paths = given.tests or sorted(_wanted(drawn))
    tests = Trials(gather(given.folder, paths, jobs=given.jobs), given.budget)
    judge(drawn, tests, book, jobs=given.jobs)
    print(*("", *table(drawn, book), ""), sep="\n")
    fates = {mutant: fate for mutant in drawn if (fate := book.of(mutant))}
    for mutant, fate in sorted(fates.items(), key=lambda pair: title(pair[0])):
        if not fate.killed:
            print(f"{fate.fate} {title(mutant)}\n{diff(mutant)}")
    killed = sum(fate.killed for fate in fates.values())
    print(f"\nkilled: {killed} of {len(drawn)}, {100 * killed / len(drawn):.0f} %")
    return int(killed * 100 < WANTED * len(drawn))


def _wanted(drawn: list[Mutant]) -> set[str]:
    """Folders with the tests of what was drawn."""
    folders = {f"tests/{subject_of(mutant.path)}" for mutant in drawn}
    alone = all(folder != "tests/" and (ROOT / folder).is_dir() for folder in folders)
    return folders | {*OF_EACH} if alone else {"tests"}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.proving.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--only", nargs="*", default=[], help="begin of a path: storage/votes")
    parser.add_argument("--tests", nargs="*", default=[], help="no other tests than in these")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--budget", type=float, default=60, help="seconds, for the top of a room")
    parser.add_argument("--fresh", action="store_true", help="forget what became of earlier ones")
    parser.add_argument("--folder", type=Path, default=ROOT / "data/mutants")
    sys.exit(main(parser.parse_args()))
