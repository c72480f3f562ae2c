"""How many files, and lines of them, one opens to follow a deed from its handler down to its rows.

    python -m tests.proving.opened [ROOT [MODULE:FUNCTION …]]

Names are followed from definition to definition: what a function calls, in whatever file. Cards
and words (`cards/`, `locales/`), what stands once for all (`basics/`), and what shows a page again
are not followed: nobody reads them to know what is written.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.rules.tree import ROOT, nodes, tree

#: Where each deed begins.
DEEDS = {
    "a vote": "handlers.problems.votes:vote",
    "a form that is published": "handlers.problems.form:_publish",
    "a registration": "handlers.events.events:attend",
    "a broadcast": "handlers.broadcasts.form:_send",
    "a digest": "jobs.digests.digest:make_digests",
    "a poster": "handlers.posters.posters:hang",
}
FOLLOWED = ("handlers", "community", "storage", "jobs")
#: Show what is there already.
SHOWS = ("show", "_show", "_view", "_standing", "_redraw")
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Place:
    """A definition at the top of a module."""

    module: str
    name: str


def place_of(said: str) -> Place:
    """As `module:function`."""
    module, _, name = said.partition(":")
    return Place(module, name)


def opened(root: Path, start: Place) -> dict[str, int]:
    """The files in which a function is read, with their lines."""
    known, left = {start}, [start]
    while left:
        for place in _used(root, left.pop()):
            if place not in known:
                known.add(place)
                left.append(place)
    files = {
        _file(root, place.module)
        for place in known
        if isinstance(_definitions(root, place.module)[place.name], FUNCTION)
    }
    return {
        str(file.relative_to(root)): len(file.read_text("utf-8").splitlines()) for file in files
    }


def _used(root: Path, place: Place) -> Iterator[Place]:
    """What a function, or the value of a constant, names; types are not read on."""
    found = _definitions(root, place.module)[place.name]
    parts = found.body if isinstance(found, FUNCTION) else [getattr(found, "value", None)]
    for node in (node for part in parts if part for node in ast.walk(part)):
        used = _meant(root, place.module, node)
        if used and not used.name.startswith(SHOWS):
            yield used


def _meant(root: Path, module: str, node: ast.AST) -> Place | None:
    match node:
        case ast.Name(name) if name in _definitions(root, module):
            return Place(module, name)
        case ast.Name(name):
            return _existing(root, _imported(root, module).get(name))
        case ast.Attribute(ast.Name(owner), name) if owner in _imported(root, module):
            of = _imported(root, module)[owner]
            return _existing(root, Place(f"{of.module}.{of.name}", name))
    return None


def _existing(root: Path, place: Place | None) -> Place | None:
    return place if place and place.name in _definitions(root, place.module) else None


@cache
def _definitions(root: Path, module: str) -> dict[str, ast.AST]:
    """By their names; of rooms that are followed."""
    file = _file(root, module)
    if module.partition(".")[0] not in FOLLOWED or not file.is_file():
        return {}
    found: dict[str, ast.AST] = {}
    for node in tree(file).body:
        match node:
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name):
                found[name] = node
            case ast.Assign([ast.Name(name)]) | ast.AnnAssign(ast.Name(name)):
                found[name] = node
    return found


@cache
def _imported(root: Path, module: str) -> dict[str, Place]:
    return {
        alias.asname or alias.name: Place(str(node.module), alias.name)
        for node in nodes(_file(root, module))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _file(root: Path, module: str) -> Path:
    file = root / f"{module.replace('.', '/')}.py"
    return file if file.is_file() else root / module.replace(".", "/") / "__init__.py"


def main() -> None:
    given = sys.argv[1:]
    root = Path(given[0]).resolve() if given else ROOT
    asked = {one: one for one in given[1:]} or DEEDS
    for deed, start in asked.items():
        files = opened(root, place_of(start))
        print(f"{deed}: {len(files)} files, {sum(files.values())} lines")
        for file, lines in sorted(files.items()):
            print(f"    {file} {lines}")


if __name__ == "__main__":
    main()
