"""Every button is packed under a prefix of its own, and something answers it."""

import ast
from collections.abc import Iterator, Set
from pathlib import Path

from tests.rules.tree import files, inside, nodes, nodes_of, place, tree


def buttons_without_prefix(root: Path) -> list[str]:
    packed = {name.rpartition(".")[2] for _, _, name in prefixes(root)}
    return [
        f"{where}: {name} stands in no table of prefixes, so it can't be pressed"
        for name, where in _presses(root)
        if name not in packed
    ]


def buttons_without_handler(root: Path) -> list[str]:
    tables = dict(_tables(root))
    said = {name.rpartition(".")[2] for name in _answered(root)}
    answered = said.union(*(tables.get(name, ()) for name in said))
    return [
        f"{where}: nothing answers {name}: handlers/presses.py"
        for name, where in _presses(root)
        if name not in answered
    ]


def questions_without_way_back(root: Path) -> list[str]:
    """Whoever is asked "really?" by a button that is `sure` can also press another one."""
    sure = {name for name, fields in _fields(root) if "sure" in fields}
    return [
        f"{place(root, file, node)}: {node.name} asks, and has no way back"
        for file in files(root, "cards")
        for node in nodes_of(file, ast.FunctionDef)
        if node.returns is not None and ast.unparse(node.returns) == "Card"
        for pressed in [[*_pressed(node, sure)]]
        if pressed and all(pressed)
    ]


def _fields(root: Path) -> Iterator[tuple[str, list[str]]]:
    for file in files(root, "cards"):
        for node in nodes_of(file, ast.ClassDef):
            said = [one.target for one in node.body if isinstance(one, ast.AnnAssign)]
            yield node.name, [ast.unparse(one) for one in said]


def _pressed(card: ast.FunctionDef, sure: Set[str]) -> Iterator[bool]:
    """Of each button of a card, whether it says that its presser is sure."""
    for call in inside(card, ast.Call):
        match call:
            case ast.Call(func=ast.Name(id="Button"), args=[_, ast.Call(func, args), *_]):
                named = ast.unparse(func).rpartition(".")[2] in sure
                yield named and ast.unparse(args[-1]) != "0"


def prefixes_taken_twice(root: Path) -> list[str]:
    """A dict would quietly keep the last of two."""
    rows = list(prefixes(root))
    said = [prefix for _, prefix, _ in rows] + [name for _, _, name in rows]
    return [
        f"{where}: {one} is taken" for where, *both in rows for one in both if said.count(one) > 1
    ]


def prefixes(root: Path) -> Iterator[tuple[str, str, str]]:
    """What stands in a table of prefixes, such as EVENT_PREFIXES: place, prefix and press."""
    for file in files(root, "cards"):
        for node in nodes(file):
            match node:
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict(keys, values)):
                    pairs = zip(keys, values, strict=True) if name.endswith("PREFIXES") else ()
                    for key, press in pairs:
                        if key is not None:
                            where = place(root, file, press)
                            yield where, ast.unparse(key), ast.unparse(press)


def _presses(root: Path) -> Iterator[tuple[str, str]]:
    for file in files(root, "cards"):
        for node in nodes(file):
            if isinstance(node, ast.ClassDef) and "Press" in map(ast.unparse, node.bases):
                yield node.name, place(root, file, node)


def _tables(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Presses that stand together under one name, such as OF_A_STEP."""
    for file in files(root, "cards"):
        for node in tree(file).body:
            match node:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=ast.Tuple(elts=elts))
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.Tuple(elts=elts))
                ):
                    yield name, [ast.unparse(one) for one in elts]


def _answered(root: Path) -> Iterator[str]:
    """Keys of the routing tables, and of what is taken into them by dict.fromkeys."""
    for file in files(root, "handlers"):
        for node in nodes(file):
            match node:
                case ast.AnnAssign(annotation=said, value=ast.Dict(keys, values)):
                    if "PressHandler" in ast.unparse(said):
                        yield from (ast.unparse(key) for key in keys if key)
                        yield from map(ast.unparse, _taken_in(keys, values))


def _taken_in(keys: list[ast.expr | None], values: list[ast.expr]) -> Iterator[ast.expr]:
    for key, value in zip(keys, values, strict=True):
        match value:
            case ast.Call(args=[first, *_]) if key is None:
                yield first
