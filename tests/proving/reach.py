"""Which tests enter which functions of the rooms, in bots' threads and processes as well.

A pytest plugin. Each worker has a number in shared memory, for the test under way, which the bots
that it starts read too; whoever enters a function for the first time in a test writes it down.
What is entered before and after a test belongs to its whole file: others may share what it set up.
"""

import json
import mmap
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.proving.entered import FOLDER, NOW, begin


@dataclass(slots=True)
class Told:
    """What a worker knows of a test when it is over."""

    name: str
    fixtures: list[str]
    seconds: dict[str, float] = field(default_factory=dict)
    passed: bool = True


class _Worker:
    """Counts the tests of a worker: an even number is around a test, an odd one in it."""

    def __init__(self, folder: Path) -> None:
        now = folder / f"{os.getpid()}.now"
        now.write_bytes(bytes(8))
        os.environ[NOW] = str(now)
        with now.open("r+b") as file:
            self._now = memoryview(mmap.mmap(file.fileno(), 8)).cast("Q")
        self._tests: list[Told] = []
        self._file = now.with_suffix(".tests")
        begin()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._tests.append(Told(item.nodeid, sorted(getattr(item, "fixturenames", ()))))
        self._now[0] = 2 * len(self._tests)
        return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self) -> Iterator[None]:
        self._now[0] += 1
        try:
            return (yield)
        finally:
            self._now[0] -= 1

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test = self._tests[-1]
        test.seconds[report.when] = report.duration
        test.passed &= report.passed
        if report.when == "teardown":
            told = (test.name, test.fixtures, test.seconds, test.passed)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(told)}\n")


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        config.pluginmanager.register(_Worker(Path(os.environ[FOLDER])))


@dataclass(frozen=True, slots=True)
class Reached:
    """A test that passes as the code is."""

    name: str
    #: What it takes when it is the only one, without the start of Python.
    seconds: float
    #: As "path:first line".
    entered: frozenset[str]

    @property
    def file(self) -> str:
        return self.name.partition("::")[0]


#: A server must be started for it, in each run anew.
SERVER_SECONDS = 3.0


def read(folder: Path) -> list[Reached]:
    """What the workers wrote down."""
    return [test for file in sorted(folder.glob("*.tests")) for test in _read(file)]


def _read(file: Path) -> Iterator[Reached]:
    lines = file.read_text(encoding="utf-8").splitlines()
    told = [Told(*json.loads(line)) for line in lines]
    entered: list[set[str]] = [set() for _ in told]
    around: dict[str, set[str]] = {}
    for number, place in _entered(file):
        test = number // 2 - 1
        if test >= 0 and number % 2:
            entered[test].add(place)
        elif test >= 0:
            around.setdefault(told[test].name.partition("::")[0], set()).add(place)
    for one, places in zip(told, entered, strict=True):
        if one.passed:
            whole = around.get(one.name.partition("::")[0], set())
            yield Reached(one.name, _alone(one, told), frozenset(places | whole))


def _entered(file: Path) -> Iterator[tuple[int, str]]:
    for notes in file.parent.glob(f"{file.stem}.*.entered"):
        for line in notes.read_text(encoding="utf-8").splitlines():
            number, place = line.split(" ", 1)
            yield int(number), place


def _alone(one: Told, told: list[Told]) -> float:
    """What its file has set up once, for those with the same fixtures, it must set up itself."""
    file = one.name.partition("::")[0]
    alike = (other for other in told if other.fixtures == one.fixtures)
    ready = max(o.seconds["setup"] for o in alike if o.name.partition("::")[0] == file)
    server = SERVER_SECONDS if "postgres" in one.name else 0.0
    return one.seconds.get("call", 0.0) + ready + server
