"""Names that the program does not mention anywhere else: only tests ask for them, or nobody."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.rules.tree import ROOMS, files, place, tree

_NAME = re.compile(r"[^\W\d]\w*")
#: By a library, of a class that is registered with it.
ASKED_FOR = frozenset({"get_next_fire_time"})
#: The sandbox is for tests, and finds its deeds by what is asked for.
_PROGRAM = tuple(room for room in ROOMS if room != "sandbox")


def never_mentioned(root: Path) -> list[str]:
    sources = files(root, *_PROGRAM)
    others = [*(root / "website/templates").iterdir(), *(root / "ustaz_uni").glob("*.py")]
    said = Counter(
        name
        for file in [*sources, *others]
        for name in _NAME.findall(file.read_text(encoding="utf-8"))
    )
    return [
        f"{place(root, file, node)}: nothing mentions {name}"
        for file in sources
        for node, name in _named(tree(file))
        if said[name] == 1 and name not in ASKED_FOR and not name.startswith("__")
    ]


def _named(within: ast.Module | ast.ClassDef) -> Iterator[tuple[ast.stmt, str]]:
    """What a module or a class has; a class of others' is asked by others."""
    for node in within.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node, name
            case ast.ClassDef(name=name, bases=bases):
                yield node, name
                if not bases:
                    yield from _named(node)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if isinstance(within, ast.Module):
                    yield node, name
