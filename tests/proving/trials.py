"""Which tests try a mutant, and in which order."""

import ast
from collections.abc import Iterable
from functools import cache
from math import log2
from pathlib import Path

from tests.proving.entered import ROOMS, ROOT
from tests.proving.operators import Mutant
from tests.proving.reach import Reached


def subject_of(path: str) -> str:
    """The folder in a room; empty for what lies at its top."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else ""


def files(only: tuple[str, ...]) -> list[str]:
    names = (file.relative_to(ROOT).as_posix() for room in ROOMS for file in _python(room))
    return [name for name in names if name.startswith(only or ROOMS)]


def _python(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


#: Tests that go over all subjects, or several, are of each of them.
OF_EACH = (
    "tests/forms/test_forged_answers.py",
    "tests/forms/test_lines.py",
    "tests/house/test_deeds.py",
    "tests/house/test_presses.py",
    "tests/house/test_transcripts.py",
    "tests/problems/test_submissions.py",
    "tests/storage/test_apart.py",
)


class Trials:
    """Which tests may kill a mutant, and in which order they are tried."""

    def __init__(self, every: Iterable[Reached], budget: float) -> None:
        self._every = list(every)
        self._budget = budget
        self._folders = {test.file.split("/")[1] for test in self._every}

    def of(self, mutant: Mutant) -> list[Reached]:
        subject = subject_of(mutant.path)
        if subject in self._folders:
            folder = f"tests/{subject}/"
            own = [one for one in self._every if one.file.startswith((folder, *OF_EACH))]
            return sorted(self._entering(mutant, own), key=_cost)
        return self._affordable(sorted(self._entering(mutant, self._every), key=_cost))

    def _entering(self, mutant: Mutant, tests: list[Reached]) -> list[Reached]:
        if mutant.function:
            return [test for test in tests if f"{mutant.path}:{mutant.function}" in test.entered]
        # A constant is read wherever its file is used, also by a test that enters nothing.
        users = {mutant.path, *importers(mutant.path)}
        return [
            test
            for test in tests
            if not users.isdisjoint(place.rpartition(":")[0] for place in test.entered)
            or any(_imports(test.file, user) for user in users)
        ]

    def _affordable(self, tests: list[Reached]) -> list[Reached]:
        spent = 0.0
        chosen: list[Reached] = []
        for test in tests:
            spent += test.seconds
            if spent <= self._budget or not chosen:
                chosen.append(test)
        return chosen


def _cost(test: Reached) -> tuple[int, str, float]:
    """Tests of about the same cost stay together by their file, which sets up things for all."""
    return int(log2(max(test.seconds, 0.01))), test.file, test.seconds


@cache
def importers(path: str) -> frozenset[str]:
    return frozenset(file for file in files(ROOMS) if _imports(file, path))


def _imports(file: str, path: str) -> bool:
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    room, _, name = module.rpartition(".")
    return (room, name) in _imported(file)


def imported_files(file: str) -> frozenset[str]:
    """Of the rooms."""
    names = {f"{module}.{name}".replace(".", "/") for module, name in _imported(file)}
    modules = {module.replace(".", "/") for module, _ in _imported(file)}
    return frozenset(f"{name}.py" for name in names | modules if name.startswith(ROOMS))


@cache
def _imported(file: str) -> frozenset[tuple[str, str]]:
    """As a module and a name in it, both ways of writing it."""
    found: set[tuple[str, str]] = set()
    for node in ast.walk(ast.parse((ROOT / file).read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {(node.module, one.name) for one in node.names}
            room, _, name = node.module.rpartition(".")
            found.add((room, name))
    return frozenset(found)
