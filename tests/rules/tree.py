"""A tree of sources, the repository or a copy of it, as the rules read it."""

import ast
import gc
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent

#: Of ours, each a folder or a file at the top.
ROOMS = (
    *("basics", "handlers", "community", "cards", "storage", "jobs", "locales"),
    *("drawing", "sandbox", "website", "clock", "command_line", "server", "settings", "logs"),
    *("bot", "front", "office"),
)


def files(root: Path, *rooms: str) -> list[Path]:
    """The sources of rooms; of all, if none is named."""
    return [file for room in rooms or ROOMS for file in _of_room(root, room)]


def _of_room(root: Path, room: str) -> list[Path]:
    return sorted((root / room).rglob("*.py")) or [root / f"{room}.py"]


def nodes(file: Path) -> tuple[ast.AST, ...]:
    return _walked(_text(file))


def nodes_of(file: Path, *kinds: type[ast.AST]) -> tuple[Any, ...]:
    """Those of these kinds alone: a few of many."""
    return _of_kinds(_text(file), kinds)


def tree(file: Path) -> ast.Module:
    return _parsed(_text(file))


@cache
def inside(node: ast.AST, *kinds: type[ast.AST]) -> tuple[Any, ...]:
    """Itself and what is in it, of these kinds."""
    return tuple(one for one in _within(node) if isinstance(one, kinds))


def _within(node: ast.AST) -> tuple[ast.AST, ...]:
    """`ast.walk`, in less time."""
    found = [node]
    for one in found:
        for name in one._fields:
            match getattr(one, name, None):
                case ast.AST() as part:
                    found.append(part)
                case list() as parts:
                    found += [part for part in parts if isinstance(part, ast.AST)]
    return tuple(found)


def _text(file: Path) -> str:
    found = file.stat()
    return _read(file, found.st_mtime_ns, found.st_size)


@cache
def _read(file: Path, _changed: int, _size: int) -> str:
    return file.read_text(encoding="utf-8")


@cache
def _walked(text: str) -> tuple[ast.AST, ...]:
    return _within(_parsed(text))


@cache
def _of_kinds(text: str, kinds: tuple[type[ast.AST], ...]) -> tuple[Any, ...]:
    return tuple(one for one in _walked(text) if isinstance(one, kinds))


@cache
def _parsed(text: str) -> ast.Module:
    """By its text: a copy of the tree is read as quickly as the tree.

    Kept, and none of it rubbish: looked through as they grow, trees would cost three times as
    much, and every test after them something.
    """
    gc.disable()
    try:
        return ast.parse(text)
    finally:
        gc.freeze()
        gc.enable()


def place(root: Path, file: Path, node: ast.AST) -> str:
    return f"{file.relative_to(root)}:{getattr(node, 'lineno', 1)}"
