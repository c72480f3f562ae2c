"""Which test enters what, as it was found before: files of tests are run again once something has
changed that they have to do with.

That is the file itself and what lies beside it that is no program, the files of the rooms that its
tests enter and those that these import, and all that is neither a room nor a test.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from tests.proving import trees
from tests.proving.entered import ROOMS, ROOT
from tests.proving.reach import Reached
from tests.proving.trials import imported_files


class Known:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._sources = trees.sources()
        self._around = trees.digest([name for name in self._sources if _is_around(name)])
        kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
        self._kept = kept.get("files", {}) if kept.get("around") == self._around else {}

    def stale(self, paths: Iterable[str]) -> list[str]:
        """Files of tests in these folders of which nothing is known that still holds."""
        begins = tuple(path if path.endswith(".py") else f"{path}/" for path in paths)
        wanted = [name for name in self._sources if name.startswith(begins) and _is_test(name)]
        return [name for name in wanted if not self._holds(name)]

    def keep(self, files: Iterable[str], tests: Iterable[Reached]) -> None:
        by_file: dict[str, list[Reached]] = {file: [] for file in files}
        for test in tests:
            by_file[test.file].append(test)
        for file, found in by_file.items():
            told = [{**asdict(test), "entered": sorted(test.entered)} for test in found]
            self._kept[file] = {"digest": self._digest(file, found), "tests": told}
        self._file.write_text(json.dumps({"around": self._around, "files": self._kept}), "utf-8")

    def tests(self, paths: Iterable[str]) -> list[Reached]:
        return [
            test for file in self._kept if file.startswith(tuple(paths)) for test in self._of(file)
        ]

    def _of(self, file: str) -> list[Reached]:
        return [
            Reached(one["name"], one["seconds"], frozenset(one["entered"]))
            for one in self._kept[file]["tests"]
        ]

    def _holds(self, file: str) -> bool:
        kept = self._kept.get(file)
        return kept is not None and kept["digest"] == self._digest(file, self._of(file))

    def _digest(self, file: str, tests: list[Reached]) -> str:
        entered = {place.rpartition(":")[0] for test in tests for place in test.entered}
        read = {one for source in (file, *entered) for one in imported_files(source)}
        folder = "/".join(file.split("/")[:2])
        beside = {
            name
            for name in self._sources
            if name.startswith(f"{folder}/") and not _is_test(name) and not _is_around(name)
        }
        wanted = {file, *entered, *read, *beside}
        return trees.digest(sorted(name for name in wanted if (ROOT / name).is_file()))


#: What lies there is of use to nobody else.
_APART = ("tests/proving/",)


def _is_test(name: str) -> bool:
    return name.startswith("tests/") and name.rpartition("/")[2].startswith("test_")


def _is_around(name: str) -> bool:
    if name.startswith(_APART):
        return False
    if name.startswith("tests/"):
        return name.endswith(".py") and not _is_test(name)
    return not name.startswith(tuple(f"{room}/" for room in ROOMS))
