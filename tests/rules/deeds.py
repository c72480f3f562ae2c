"""All deeds: what somebody may do, with an actor and in a transaction."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.rules.tree import files, nodes


@dataclass(frozen=True, slots=True)
class FoundDeed:
    #: subject.module.function
    name: str
    #: Whether it asks that its actor may speak.
    asks: bool


def deeds(root: Path) -> Iterator[FoundDeed]:
    for file in files(root, "community"):
        parts = file.relative_to(root / "community").with_suffix("").parts
        for node in nodes(file):
            if isinstance(node, ast.AsyncFunctionDef) and _is_deed(node) and len(parts) == 2:
                asks = "require_voice(" in ast.unparse(node)
                yield FoundDeed(".".join([*parts, node.name]), asks)


def _is_deed(node: ast.AsyncFunctionDef) -> bool:
    """Public, and given both."""
    given = [*node.args.args, *node.args.kwonlyargs]
    types = {ast.unparse(one.annotation) for one in given if one.annotation}
    return (
        not node.name.startswith("_")
        and bool(types & {"Actor", "Decider", "Guide"})
        and ("Transaction" in types)
    )
