"""Every statement of storage, as it stands in the code: made of constants, and of parameters for
which something of their type is put in."""

import ast
import builtins
import importlib
import inspect
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from storage.rows import Clause, Statement
from tests.rules.sql import ENGINES, ROWS, STATEMENTS, Function
from tests.rules.tree import files, tree


@dataclass(frozen=True, slots=True)
class Found:
    """A statement, and the function that says it; no text where it can't be told."""

    where: str
    sql: str | None


def statements(root: Path) -> Iterator[Found]:
    for file in files(root, "storage"):
        if file.name in {*ENGINES, ROWS}:
            continue
        name = ".".join(file.relative_to(root).with_suffix("").parts)
        module = importlib.import_module(name)
        yield from _made(module, name)
        for node in ast.walk(tree(file)):
            if isinstance(node, Function):
                yield from _said(module, f"{name}.{node.name}", node)


def _made(module: ModuleType, name: str) -> Iterator[Found]:
    """Statements that tables make of the fields of dataclasses."""
    for label, made in vars(module).items():
        if isinstance(made, Statement):
            yield Found(f"{name}.{label}", made.sql)


def _said(module: ModuleType, where: str, function: Function) -> Iterator[Found]:
    names = _Names(module, function)
    for node in ast.walk(function):
        sql = _statement_in(node, module)
        if sql is None:
            continue
        for text in names.texts(sql):
            yield Found(where, text)


def _statement_in(node: ast.AST, module: ModuleType) -> ast.expr | None:
    """What a call runs: `tx.run(sql, …)`, or `_POST.all(rows, sql, …)`."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name), args=args):
            if name not in STATEMENTS or not args:
                return None
            made = getattr(module, owner, None)
            if isinstance(made, Statement):
                return None
            return args[1] if made is not None and len(args) > 1 else args[0]
    return None


class _Names(dict[str, Any]):
    """What a function's names may mean: of its module, its parameters, and what it puts together
    itself. Of a choice each part is tried."""

    def __init__(self, module: ModuleType, function: Function) -> None:
        super().__init__(__builtins__=builtins)
        self._module, self._function = module, function
        made = getattr(module, function.name, None)
        hints = typing.get_type_hints(made) if inspect.isfunction(made) else {}
        for one in (*function.args.args, *function.args.kwonlyargs):
            self[one.arg] = _sample(hints.get(one.arg))

    def __missing__(self, name: str) -> Any:
        if name in vars(self._module):
            return vars(self._module)[name]
        for node in ast.walk(self._function):
            match node:
                case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                    return next(iter(self.values_of(value)))
                case ast.For(target=ast.Name(id=target), iter=over) if target == name:
                    return next(iter(self._evaluated(over)))
                case ast.comprehension(target=ast.Name(id=target), iter=over) if target == name:
                    return next(iter(self._evaluated(over)))
                case ast.For(target=ast.Tuple(elts=parts), iter=over):
                    labels = [part.id for part in parts if isinstance(part, ast.Name)]
                    if name in labels:
                        return next(iter(self._evaluated(over)))[labels.index(name)]
        raise KeyError(name)

    def texts(self, node: ast.expr) -> list[str | None]:
        return [text if isinstance(text, str) else None for text in self.values_of(node)]

    def values_of(self, node: ast.expr) -> list[Any]:
        if isinstance(node, ast.IfExp):
            return [*self.values_of(node.body), *self.values_of(node.orelse)]
        try:
            return [self._evaluated(node)]
        except Exception:  # whatever is not known
            return [None]

    def _evaluated(self, node: ast.expr) -> Any:
        code = compile(ast.Expression(node), "<statement>", "eval")
        return FunctionType(code, self)()


def _sample(hint: Any) -> Any:
    """Something of this type."""
    if typing.get_origin(hint) is typing.Literal:
        return typing.get_args(hint)[0]
    if hint in (str, int, bool, float):
        return hint(1)
    if hint is Clause:
        return Clause("1 = 1")
    origin = typing.get_origin(hint)
    return (1, 2) if origin is not None and issubclass(origin, typing.Iterable) else None
