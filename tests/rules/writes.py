"""Handlers write nothing by themselves: a deed does, which knows who may."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rules.tree import files, nodes_of, place

#: What is said is a row, and so is that an update was served.
SAYING = {
    "handlers/dispatch/context.py": ("storage.outbox", "storage.posts"),
    "handlers/dispatch/worker.py": ("storage.inbox",),
}


def written_in_handlers(root: Path) -> list[str]:
    """Calls of what takes a Transaction in storage."""
    writing = set(_writing(root))
    return [
        f"{place(root, file, node)}: {name} writes: let a deed do it"
        for file in files(root, "handlers")
        for node, name in _named(file)
        if name in writing
        and not name.startswith(SAYING.get(str(file.relative_to(root)), ("nothing",)))
    ]


def _writing(root: Path) -> Iterator[str]:
    for file in files(root, "storage"):
        module = ".".join(file.relative_to(root).with_suffix("").parts)
        for node in nodes_of(file, ast.FunctionDef, ast.AsyncFunctionDef):
            if _takes_it(node):
                yield f"{module.removesuffix('.__init__')}.{node.name}"


def _takes_it(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    given = [*function.args.args, *function.args.kwonlyargs]
    return any(a.annotation and ast.unparse(a.annotation) == "Transaction" for a in given)


def _named(file: Path) -> Iterator[tuple[ast.AST, str]]:
    """What of storage is named where: `people.put` is storage.people.people.put."""
    known = dict(_of_storage(file))
    for node in nodes_of(file, ast.Attribute, ast.Name):
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in known:
                yield node, f"{known[module]}.{name}"
            case ast.Name(id=name) if name in known:
                yield node, known[name]
            case ast.Attribute() if (whole := ast.unparse(node)).startswith("storage."):
                yield node, whole


def _of_storage(file: Path) -> Iterator[tuple[str, str]]:
    for node in nodes_of(file, ast.ImportFrom):
        if str(node.module).startswith("storage"):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"
