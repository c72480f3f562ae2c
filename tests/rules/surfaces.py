"""Whatever reads or draws what people wrote stands in the list of surfaces."""

import ast
import re
from collections.abc import Collection
from pathlib import Path

from tests.rules.tree import files, nodes

#: Tables with words or files of people.
TABLES = (
    *("problem", "solution", "comment", "project", "project_comment", "project_note", "poster"),
    *("project_feedback", "voice", "photo", "part", "sealed", "search_text"),
)
_READS = re.compile(rf"\b(?:FROM|JOIN) ({'|'.join(TABLES)})\b")
#: Modules whose rows carry such words: what imports one in cards/ may show them.
ROWS = frozenset(
    {
        *("problems.problems", "problems.solutions", "problems.comments", "problems.notices"),
        *("projects.projects", "projects.log", "projects.comments", "projects.feedback"),
        *("projects.notices", "projects.lists", "posters.posters", "days.voices", "views"),
        *("photos", "digests.things", "certificates.portfolio", "problems.states"),
        *("following.words", "site.shown", "posters.on_page"),
    }
)


def unlisted(root: Path, cards: Collection[str], reads: Collection[str]) -> list[str]:
    """Modules that are in neither list."""
    where = "tests/rules/tables/surfaces.py must know it"
    drawn = [f"cards.{name}: {where}" for name in sorted(showing(root) - {*cards})]
    return drawn + [f"storage.{name}: {where}" for name in sorted(reading(root) - {*reads})]


def showing(root: Path) -> set[str]:
    """Cards that are given such rows; those of the queue are for coordinators."""
    found = set()
    for file in files(root, "cards"):
        name = _name(root / "cards", file)
        if not name.startswith("moderation.") and {*_storage_of(file)} & ROWS:
            found.add(name)
    return found


def _storage_of(file: Path) -> list[str]:
    return [
        node.module.removeprefix("storage.")
        for node in nodes(file)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("storage.")
    ]


def reading(root: Path) -> set[str]:
    return {
        _name(root / "storage", file)
        for file in files(root, "storage")
        if _READS.search(file.read_text(encoding="utf-8"))
    }


def _name(room: Path, file: Path) -> str:
    return ".".join(file.relative_to(room).with_suffix("").parts)
