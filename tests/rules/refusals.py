"""Each reason for a refusal has words, and a test that names it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.rules.tree import ROOT, files, nodes, nodes_of, place, tree

#: Joins what all subjects say.
JOINED = "cards/refusals.py"
#: As `Reason.GONE`, or as the name alone, where an error is matched or a table has names.
NAMED = re.compile(r"""\bReason\.([A-Z_]+)\b|(["'])([A-Z_]+)\2""")


def reasons_without_words(root: Path) -> list[str]:
    told = {
        key.attr
        for _, function in _functions(root)
        if function.name.endswith(("_words", "_refusals"))
        for key in ast.walk(function)
        if isinstance(key, ast.Attribute) and ast.unparse(key.value) == "Reason"
    }
    return _without(root, told, "has no words in cards/*/refusals.py")


def refusals_not_joined(root: Path) -> list[str]:
    """Words of a subject that nobody would hear."""
    joined = {node.id for node in nodes(root / JOINED) if isinstance(node, ast.Name)}
    return [
        f"{place(root, file, function)}: {function.name} is not joined in {JOINED}"
        for file, function in _functions(root)
        if function.name.endswith("_refusals") and function.name not in joined
    ]


def _functions(root: Path) -> Iterator[tuple[Path, ast.FunctionDef]]:
    for file in files(root, "cards"):
        if file.name == "refusals.py":
            yield from ((file, one) for one in nodes_of(file, ast.FunctionDef))


def reasons_without_test(root: Path) -> list[str]:
    """Of a copy of the tree, too, the tests are those of the repository."""
    named = {
        one[1] or one[3]
        for file in (ROOT / "tests").rglob("*.py")
        for one in NAMED.finditer(file.read_text(encoding="utf-8"))
    }
    return _without(root, named, "is named by no test")


def _without(root: Path, known: set[str], lacks: str) -> list[str]:
    path = "community/refusals.py"
    return [
        f"{path}:{line}: Reason.{name} {lacks}"
        for name, line in _reasons(root / path)
        if name not in known
    ]


def _reasons(file: Path) -> list[tuple[str, int]]:
    (reason,) = (
        node
        for node in tree(file).body
        if isinstance(node, ast.ClassDef) and node.name == "Reason"
    )
    return [
        (target.id, node.lineno)
        for node in reason.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
