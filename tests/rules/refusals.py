"""Each reason for a refusal has words."""

import ast
from pathlib import Path

from tests.rules.tree import nodes, tree


def reasons_without_words(root: Path) -> list[str]:
    told = {
        key.attr
        for node in nodes(root / "handlers/dispatch/errors.py")
        if isinstance(node, ast.FunctionDef) and node.name.endswith("_words")
        for key in ast.walk(node)
        if isinstance(key, ast.Attribute) and ast.unparse(key.value) == "Reason"
    }
    path = "community/refusals.py"
    return [
        f"{path}:{line}: Reason.{name} has no words in handlers/dispatch/errors.py"
        for name, line in _reasons(root / path)
        if name not in told
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
