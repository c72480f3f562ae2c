"""What a start shall not pay for."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rules.tree import ROOMS, files, nodes_of, place

#: They know nothing of the bot, or are read by other processes.
APART = {"drawing", "sandbox", "website"}


def dear_dataclasses(root: Path) -> list[str]:
    """Frozen ones that the standard decorator makes: basics/records.py does it for a tenth."""
    rooms = [room for room in ROOMS if room not in APART]
    return [
        f"{place(root, file, node)}: a frozen dataclass is basics.records.dataclass"
        for file in files(root, *rooms)
        for node in _standard(file)
        if "frozen=True, slots=True)" in file.read_text(encoding="utf-8")
    ]


def _standard(file: Path) -> Iterator[ast.ImportFrom]:
    for node in nodes_of(file, ast.ImportFrom):
        names = {one.asname or one.name for one in node.names}
        if node.module == "dataclasses" and "dataclass" in names:
            yield node
