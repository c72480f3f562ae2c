"""A tree of sources, the repository or a copy of it, as the rules read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

#: Of ours, each a folder or a file at the top.
ROOMS = (
    *("basics", "handlers", "community", "cards", "storage", "jobs", "locales"),
    *("drawing", "sandbox", "website", "clock", "command_line", "settings", "logs"),
    *("bot", "front", "office"),
)


def files(root: Path, *rooms: str) -> list[Path]:
    """The sources of rooms; of all, if none is named."""
    return [file for room in rooms or ROOMS for file in _of_room(root, room)]


def _of_room(root: Path, room: str) -> list[Path]:
    return sorted((root / room).rglob("*.py")) or [root / f"{room}.py"]


def nodes(file: Path) -> tuple[ast.AST, ...]:
    return _walked(file.read_text(encoding="utf-8"))


def tree(file: Path) -> ast.Module:
    return _parsed(file.read_text(encoding="utf-8"))


@cache
def _walked(text: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_parsed(text)))


@cache
def _parsed(text: str) -> ast.Module:
    """By its text: a copy of the tree is read as quickly as the tree."""
    return ast.parse(text)


def place(root: Path, file: Path, node: ast.AST) -> str:
    return f"{file.relative_to(root)}:{getattr(node, 'lineno', 1)}"
