"""python -m tests.proving.steady: do the tests hold elsewhere, too?

Runs all tests again and again, each time in other surroundings, and prints a line for each. What a
run with failures said is kept.
"""

import argparse
import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import cycle, islice
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from tests.proving import hours, trees
from tests.proving.trees import ROOT

#: In Kazakhstan, at which stories begin instead of hours.HOUR: as many as no number of
#: surroundings is a multiple of.
HOURS = (21, 6, 16, 23, 3, 13, 19)
#: Of those that failed in a run.
NAMED = 10
BROWSERS = ("chromium", "chromium-browser")
PROGRAMS = (*BROWSERS, "hunspell")
#: Debian's place for it, without the machine's kind.
FAKETIME = "faketime/libfaketime.so.1"
#: Of the teachers, and of most servers: in turn, a round each.
ZONES: tuple[tzinfo, ...] = (ZoneInfo("Asia/Almaty"), UTC)


class Missing(Exception):
    """These surroundings can't be made here; says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and as whom pytest runs."""

    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path = ROOT
    before: tuple[str, ...] = ()


#: What is around for the run of this number, counted from 0.
Surroundings = Callable[[int], AbstractContextManager[Place]]


@contextlib.contextmanager
def plain(_number: int) -> Iterator[Place]:
    yield Place()


@contextlib.contextmanager
def busy(_number: int) -> Iterator[Place]:
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    try:
        yield Place()
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


@contextlib.contextmanager
def without_programs(_number: int) -> Iterator[Place]:
    """A folder with links to all programs but these is the only one where any is looked for."""
    with tempfile.TemporaryDirectory(prefix="programs-") as folder:
        # A shell passes over what is closed to whoever runs it, as another's home.
        readable = [one for one in os.get_exec_path() if os.access(one, os.R_OK | os.X_OK)]
        for place in readable:
            for program in Path(place).glob("*"):
                link = Path(folder, program.name)
                if program.name not in PROGRAMS and not link.is_symlink():
                    link.symlink_to(program)
        Path(folder).chmod(0o755)
        yield Place({"PATH": folder})


@contextlib.contextmanager
def another_user(_number: int) -> Iterator[Place]:
    """Nobody, in a copy of their own."""
    if os.geteuid() != 0:
        raise Missing("only root can run them as somebody else")
    nobody = pwd.getpwnam("nobody")
    groups = ("--regid", str(nobody.pw_gid), "--clear-groups")
    before = ("setpriv", "--reuid", str(nobody.pw_uid), *groups)
    with tempfile.TemporaryDirectory(prefix="nobody-") as folder:
        trees.copy(Path(folder))
        _give_python(Path(folder, ".venv"), before)
        for place, _, files in os.walk(folder):
            for name in (".", *files):
                os.chown(Path(place, name), nobody.pw_uid, nobody.pw_gid)
        environment = {"HOME": folder, "USER": "nobody", "LOGNAME": "nobody"}
        yield Place(environment, Path(folder), before)


def _give_python(venv: Path, before: tuple[str, ...]) -> None:
    """Where ours lies in a home that is closed to others: the system's, with our packages."""
    venv.parent.chmod(0o755)
    # By a shell, which has no more rights: setpriv itself may still open what its user may not.
    ours = ("sh", "-c", 'exec "$0" -c "import os"', str(venv / "bin/python"))
    if subprocess.run([*before, *ours], check=False, stderr=subprocess.DEVNULL).returncode == 0:
        return
    python = shutil.which(f"python{sys.version_info[0]}.{sys.version_info[1]}", path=os.defpath)
    if python is None:
        raise Missing("this Python is closed to others, and the system has no such one")
    venv.unlink()
    subprocess.run([python, "-m", "venv", "--without-pip", str(venv)], check=True)
    packages = sysconfig.get_path("purelib")
    also = Path(sysconfig.get_path("purelib", vars={"base": str(venv)}), "also.pth")
    also.write_text(f"import site; site.addsitedir({packages!r})\n", "utf-8")


@contextlib.contextmanager
def random_order(number: int) -> Iterator[Place]:
    yield Place({"TESTS_ORDER": str(number + 1)})


@contextlib.contextmanager
def another_hour(number: int) -> Iterator[Place]:
    """Stories begin at each of them in turn."""
    yield Place({"TESTS_HOUR": str(HOURS[number % len(HOURS)])})


@dataclass(frozen=True, slots=True)
class Moment:
    """Of each day that it fits."""

    clock: time
    weekday: int | None = None
    month: int | None = None
    day: int | None = None

    def after(self, now: datetime) -> datetime:
        """The next such moment, by the clock of `now`."""
        first = now.date()
        for ahead in range(8 * 366 + 1):
            found = datetime.combine(first + timedelta(ahead), self.clock, now.tzinfo)
            if found > now and self._fits(found):
                return found
        raise ValueError("there is no such day")

    def _fits(self, found: datetime) -> bool:
        return (
            self.weekday in (None, found.weekday())
            and self.month in (None, found.month)
            and self.day in (None, found.day)
        )


def at(moment: Moment) -> Surroundings:
    """The clock stands at the next such moment when the run begins, and goes on."""

    @contextlib.contextmanager
    def moved(number: int) -> Iterator[Place]:
        now = datetime.now(ZONES[number // len(SURROUNDINGS) % len(ZONES)])
        ahead = moment.after(now) - now
        with tempfile.TemporaryDirectory(prefix="programs-") as folder:
            _by_the_real_clock(Path(folder))
            place = Place(
                {
                    "LD_PRELOAD": str(_faketime()),
                    # Not a moment: each process would begin at it anew.
                    "FAKETIME": f"+{ahead.total_seconds():.0f}",
                    # Its name before version 0.9.9 and since.
                    "DONT_FAKE_MONOTONIC": "1",
                    "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                    "TESTS_HOUR": hours.MACHINE,
                    "PATH": os.pathsep.join((folder, *os.get_exec_path())),
                    "PYTHONPATH": trees.BEGIN,
                }
            )
            try:
                yield place
            finally:
                _forget_faketime()

    return moved


def _by_the_real_clock(folder: Path) -> None:
    """Chromium from this folder: version 156 finds no rest under libfaketime 0.9.10. What pages
    show of time comes from the server."""
    folder.chmod(0o755)
    for name in BROWSERS:
        if (browser := shutil.which(name)) is not None:
            started = Path(folder, name)
            started.write_text(f'#!/bin/sh\nexec env -u LD_PRELOAD {browser} "$@"\n', "utf-8")
            started.chmod(0o755)


def _forget_faketime() -> None:
    """Each first process shares memory with those that it starts, and may not have removed it."""
    for memory in Path("/dev/shm").glob("*faketime_*_*"):
        if not Path("/proc", memory.name.rpartition("_")[2]).exists():
            memory.unlink(missing_ok=True)


def _faketime() -> Path:
    for library in sorted(Path("/usr/lib").glob(f"*/{FAKETIME}")):
        return library
    raise Missing("libfaketime is not installed (apt install faketime)")


SURROUNDINGS: dict[str, Surroundings] = {
    "plain": plain,
    "beside two busy loops": busy,
    "on Monday at 03:00": at(Moment(time(3, 0), weekday=0)),
    "on Saturday at 23:30": at(Moment(time(23, 30), weekday=5)),
    "on 31 December at 23:50": at(Moment(time(23, 50), month=12, day=31)),
    "on 29 February at 12:00": at(Moment(time(12, 0), month=2, day=29)),
    "without Chromium, hunspell": without_programs,
    "as another user": another_user,
    "in a random order": random_order,
    "at another hour": another_hour,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    passed: int
    skipped: int
    #: Names of tests that failed, and of those whose surroundings could not be set up.
    failed: list[str]


def outcome(report: Path) -> Outcome:
    """From pytest's report; a run that left none is itself a failure."""
    if not report.exists():
        return Outcome(0, 0, ["the run itself"])
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = [case for case in cases if case.find("failure") is not None]
    failed += [case for case in cases if case.find("error") is not None and case not in failed]
    skipped = [case for case in cases if case.find("skipped") is not None]
    names = [f"{case.get('classname')}::{case.get('name')}" for case in failed]
    return Outcome(len(cases) - len(failed) - len(skipped), len(skipped), names)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What each run does."""

    tests: list[str]
    jobs: int
    limit: float
    kept: Path


def part_of(files: Sequence[str], parts: int, number: int, places: int) -> list[str]:
    """The files for the run of this number: another part in each round through so many places, so
    that after as many rounds as there are parts each place has seen all."""
    return [*files[(number % places + number // places) % parts :: parts]]


def _files(named: Sequence[str]) -> list[str]:
    """Folders are their files."""
    found: list[Path] = []
    for path in map(Path, named or ["tests"]):
        found += sorted(path.rglob("test_*.py")) if path.is_dir() else [path]
    return [str(path) for path in found]


def run(name: str, number: int, wanted: Wanted) -> Outcome:
    with ExitStack() as stack:
        place = stack.enter_context(SURROUNDINGS[name](number))
        reports = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="steady-")))
        # Whoever runs the tests writes their report there.
        reports.chmod(0o777)
        report = reports / "report.xml"
        environment = {**os.environ, **place.environment}
        command = [*place.before, *_pytest(place, report, wanted)]
        ended = trees.run(command, environment, place.folder, limit=wanted.limit)
        found = outcome(report)
        if ended.code != 0 and not found.failed:
            found = Outcome(found.passed, found.skipped, ["the run itself"])
        print(
            f"{number + 1:>3}  {name:<28}{found.passed:>7}{len(found.failed):>7}"
            f"{found.skipped:>8}{ended.seconds:>8.0f}{ended.processor:>8.0f}",
            *found.failed[:NAMED],
            *([f"and {len(found.failed) - NAMED} more"] if found.failed[NAMED:] else ()),
            sep="\n     ",
            flush=True,
        )
    if found.failed:
        words = wanted.kept / f"{number + 1:02}-{name.replace(' ', '-').replace(':', '')}.log"
        words.write_text(ended.said, "utf-8")
    return found


def _pytest(place: Place, report: Path, wanted: Wanted) -> list[str]:
    python = str(place.folder / ".venv/bin/python")
    plugins = ("-p", "no:cacheprovider", "-p", "tests.proving.children")
    spread = ("-n", str(wanted.jobs), "--dist", "worksteal") if wanted.jobs else ()
    return [python, "-m", "pytest", "-q", *plugins, *spread, f"--junitxml={report}", *wanted.tests]


def main(given: argparse.Namespace) -> int:
    chosen = [
        name for name in SURROUNDINGS if not given.only or any(w in name for w in given.only)
    ]
    given.folder.mkdir(parents=True, exist_ok=True)
    wanted = Wanted(given.tests, given.jobs, 60 * given.minutes, given.folder)
    print("run  surroundings                 passed failed skipped seconds     CPU", flush=True)
    failed, files = 0, _files(given.tests)
    for number, name in enumerate(islice(cycle(chosen), given.runs)):
        if given.parts > 1:
            some = part_of(files, given.parts, number, len(chosen))
            wanted = replace(wanted, tests=some)
        try:
            failed += bool(run(name, number, wanted).failed)
        except Missing as why:
            failed += 1
            print(f"{number + 1:>3}  {name:<28}not run: {why}", flush=True)
    if failed:
        print(f"\n{failed} of {given.runs} runs failed; what they said is in {given.folder}")
    return int(failed > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.proving.steady", description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", nargs="*", default=[], help="words of surroundings: busy")
    parser.add_argument("--tests", nargs="*", default=[], help="files instead of all")
    parser.add_argument("--parts", type=int, default=1, help="each run has one of so many")
    parser.add_argument("--jobs", type=int, default=4, help="as many as `make test`")
    parser.add_argument("--minutes", type=float, default=40, help="the most that a run may take")
    parser.add_argument("--folder", type=Path, default=ROOT / "data/steady")
    sys.exit(main(parser.parse_args()))
