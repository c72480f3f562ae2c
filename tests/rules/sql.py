"""SQL stands in storage alone, and is made of nothing that a caller says.

What flows into a statement is followed through names, f-strings, +, %, join, format, loops and
the functions of storage, whatever they are called. Values go in as parameters, for the `?`.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.rules.tree import files, inside, nodes_of, place, tree

#: Methods of Rows and Transaction that take a statement first.
STATEMENTS = frozenset({"all", "one", "value", "run", "many", "at_end"})
#: What these are called in functions.
DATABASES = frozenset({"rows", "tx", "db", "_db", "_tx", "reading"})
#: How the engines speak, what runs migrations, and what copies all tables whatever is in them.
ENGINES = frozenset(
    {
        *("db.py", "sqlite.py", "postgres.py", "connecting.py", "migrate.py", "rights.py"),
        "copying.py",
    }
)
#: What makes statements of the fields of dataclasses, and with what; see `made_late`.
ROWS, MAKERS = "rows.py", frozenset({"insert", "upsert", "update", "of"})
#: Pieces of SQL as a type, and tables: made in storage alone.
PIECES, TABLES = frozenset({"Clause", "Source"}), frozenset({"Columns", "Table"})
SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA|ALTER TABLE)\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: What something flows through.
FLOWING = (
    *(ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr, ast.For, ast.comprehension),
    *(ast.withitem, ast.Return, ast.Call),
)
#: Names, and the parameters of the function that flow into them.
Flows = Mapping[str, frozenset[str]]
NOTHING = frozenset[str]()


def sql_elsewhere(root: Path) -> list[str]:
    """Statements, calls that run one, and pieces of SQL made outside storage."""
    rooms = (
        "basics",
        "handlers",
        "community",
        "cards",
        "jobs",
        "locales",
        "website",
        "bot",
        "front",
        "office",
    )
    return [
        f"{place(root, file, node)}: {said}: SQL stands in storage"
        for file in files(root, *rooms)
        for node, said in _spoken(file)
    ]


def _spoken(file: Path) -> Iterator[tuple[ast.AST, str]]:
    for node in nodes_of(file, ast.Constant, ast.Call, ast.ImportFrom):
        match node:
            case ast.Constant(value=str(text)) if SQL.search(text):
                yield node, text[:40]
            case ast.Call(func=ast.Attribute(value=who, attr=name)) if name in STATEMENTS:
                if ast.unparse(who).rpartition(".")[2] in DATABASES:
                    yield node, ast.unparse(node.func)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in PIECES:
                yield node, name
            case ast.ImportFrom(module="storage.rows", names=names):
                yield from ((node, one.name) for one in names if one.name not in PIECES)


def said_into_sql(root: Path) -> list[str]:
    """Parameters of storage's functions that become part of a statement."""
    known = _Known(root)
    known.learn()
    return sorted(
        f"{where}: {name} goes into SQL: give it as a value, for a ?"
        for function in known.functions.values()
        if not function.private
        for name, where in function.sinks.items()
    )


def made_late(root: Path) -> list[str]:
    """Statements of storage/rows.py that a function makes: anew at each call, and of who knows
    what. At the top of a file they are made once, of what stands there."""
    return sorted(
        f"{place(root, file, call)}: a statement is made at import, as a constant of its file"
        for file in files(root, "storage")
        if file.name != ROWS
        for function in nodes_of(file, *FUNCTIONS)
        for call in inside(function, ast.Call)
        if _makes_a_statement(call)
    )


def _makes_a_statement(call: ast.Call) -> bool:
    """`Table(…)`, or `_PROBLEM.insert(…)`."""
    match call.func:
        case ast.Name(name):
            return name in TABLES
        case ast.Attribute(ast.Name(owner), name):
            return owner.isupper() and name in MAKERS
    return False


@dataclass(slots=True)
class _Function:
    node: Function
    file: Path
    module: str
    #: What its names mean: other functions of storage.
    calls: dict[str, str]
    #: Parameters that come back in what it returns; by its parts, where it returns a tuple.
    returned: frozenset[str] = NOTHING
    parts: list[frozenset[str]] = field(default_factory=list)
    #: Parameters that become SQL, and where.
    sinks: dict[str, str] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Called in its own file only, where what it is given is followed."""
        return self.node.name.startswith("_")

    @property
    def given(self) -> list[ast.arg]:
        args = self.node.args
        return [*args.posonlyargs, *args.args, *args.kwonlyargs]

    def suspects(self) -> dict[str, frozenset[str]]:
        """Parameters that may be text of the caller's."""
        more = [one for one in (self.node.args.vararg, self.node.args.kwarg) if one]
        return {
            one.arg: frozenset({one.arg})
            for one in [*self.given, *more]
            if not (one.annotation and _is_harmless(ast.unparse(one.annotation)))
        }


def _is_harmless(annotation: str) -> bool:
    """A number is no text; pieces are made in storage."""
    return annotation in {*PIECES, "int", "bool", "float", "Rows", "Transaction", "Database"}


class _Known:
    """All functions of storage, and what flows where in them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.functions: dict[str, _Function] = {}
        for file in files(root, "storage"):
            if file.name not in {*ENGINES, ROWS}:
                self._read(file)

    def _read(self, file: Path) -> None:
        module = ".".join(file.relative_to(self.root).with_suffix("").parts)
        calls = dict(_imported(file))
        own = [node for node in tree(file).body if isinstance(node, Function)]
        calls |= {node.name: f"{module}.{node.name}" for node in own}
        for node in nodes_of(file, *FUNCTIONS):
            key = f"{module}.{node.name}" if node in own else f"{module}.{node.lineno}"
            self.functions[key] = _Function(node, file, module, calls)

    def learn(self) -> None:
        """Until nothing new is found: a caller's caller may say it."""
        before: object = None
        while before != (now := self._state()):
            before = now
            for function in self.functions.values():
                _Reading(self, function).read()

    def _state(self) -> object:
        return [(f.returned, list(f.parts), sorted(f.sinks)) for f in self.functions.values()]


def _imported(file: Path) -> Iterator[tuple[str, str]]:
    for node in nodes_of(file, ast.ImportFrom):
        if str(node.module).startswith("storage"):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


#: What comes out of these is no text of the caller's.
COUNTING = frozenset({"len", "int", "bool", "float", "sum", "range"})
#: Methods that put their arguments into what they are called on.
GATHERING = frozenset({"append", "extend", "insert", "add", "update", "setdefault"})


class _Reading:
    """One function, statement by statement; twice, since a loop may bring something back."""

    def __init__(self, known: _Known, function: _Function) -> None:
        self._known, self._function = known, function
        self._names: dict[str, frozenset[str]] = function.suspects()

    def read(self) -> None:
        for _ in range(2):
            for node in inside(self._function.node, *FLOWING):
                self._statement(node)

    def _statement(self, node: ast.AST) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._assign(target, value)
            case ast.AugAssign(target=target, value=value):
                self._bind(target, self.flows(value))
            case ast.NamedExpr(target=target, value=value):
                self._bind(target, self.flows(value))
            case ast.For(target=target, iter=over) | ast.comprehension(target=target, iter=over):
                for one in over.elts if isinstance(over, ast.Tuple | ast.List) else [over]:
                    self._assign(target, one)
            case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                self._bind(target, self.flows(value))
            case ast.Return(value=ast.expr() as value):
                self._return(value)
            case ast.Call():
                self._call(node)

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        """Part by part, where a tuple is taken apart."""
        match target, value:
            case ast.Tuple(targets), ast.Tuple(values) if len(targets) == len(values):
                for one, other in zip(targets, values, strict=True):
                    self._assign(one, other)
            case ast.Tuple(targets), _:
                for one, flows in zip(targets, self._parts(value, len(targets)), strict=True):
                    self._bind(one, flows)
            case _:
                self._bind(target, self.flows(value))

    def _parts(self, value: ast.expr, number: int) -> list[frozenset[str]]:
        if isinstance(value, ast.Tuple) and len(value.elts) == number:
            return [self.flows(one) for one in value.elts]
        if isinstance(value, ast.Await):
            return self._parts(value.value, number)
        call = value if isinstance(value, ast.Call) else None
        other = self._called(call) if call else None
        if call and other and len(other.parts) == number:
            given = list(_matched(other, call))
            return [self._of_all([v for n, v in given if n in part]) for part in other.parts]
        return [self.flows(value)] * number

    def _return(self, value: ast.expr) -> None:
        self._function.returned |= self.flows(value)
        number = len(value.elts) if isinstance(value, ast.Tuple) else len(self._function.parts)
        known = self._function.parts or [NOTHING] * number
        self._function.parts = [
            one | more for one, more in zip(known, self._parts(value, number), strict=False)
        ]

    def _bind(self, target: ast.expr, flows: frozenset[str]) -> None:
        for node in ast.walk(target):
            if isinstance(node, ast.Name) and flows:
                self._names[node.id] = self._names.get(node.id, NOTHING) | flows

    def _call(self, call: ast.Call) -> None:
        match call.func:
            case ast.Attribute(value=ast.Name(id=table), attr="one" | "all") if table.isupper():
                # `_PROBLEM.one(rows, "SELECT …")`
                self._sink(self._of_all(call.args[1:2]), call)
            case ast.Attribute(attr=name) if name in STATEMENTS and call.args:
                self._sink(self.flows(call.args[0]), call)
            case ast.Attribute(value=ast.Name(id=target), attr=name) if name in GATHERING:
                self._bind(ast.Name(target), self._of_all(call.args))
        if other := self._called(call):
            for name, value in _matched(other, call):
                if name in other.sinks and other.private:
                    self._sink(self.flows(value), call)

    def _sink(self, flows: frozenset[str], node: ast.AST) -> None:
        where = place(self._known.root, self._function.file, node)
        for name in flows:
            self._function.sinks.setdefault(name, where)

    def _called(self, call: ast.Call) -> _Function | None:
        match call.func:
            case ast.Name(id=name):
                whole = self._function.calls.get(name, "")
            case ast.Attribute(value=ast.Name(id=module), attr=name):
                whole = f"{self._function.calls.get(module, '')}.{name}"
            case _:
                return None
        return self._known.functions.get(whole)

    def flows(self, node: ast.expr) -> frozenset[str]:
        """Parameters whose text is in what this makes."""
        match node:
            case ast.Name(id=name):
                return self._names.get(name, NOTHING)
            case ast.Constant() | ast.Compare():
                return NOTHING
            case ast.Subscript(value=value) | ast.Attribute(value=value):
                # What is looked up by the caller's word is not the caller's word.
                return self.flows(value)
            case ast.IfExp(body=body, orelse=other):
                return self.flows(body) | self.flows(other)
            case ast.ListComp(elt=made) | ast.SetComp(elt=made) | ast.GeneratorExp(elt=made):
                return self.flows(made)
            case ast.DictComp(value=made):
                return self.flows(made)
            case ast.Call():
                return self._made(node)
        return self._of_all([n for n in ast.iter_child_nodes(node) if isinstance(n, ast.expr)])

    def _made(self, call: ast.Call) -> frozenset[str]:
        if isinstance(call.func, ast.Name) and call.func.id in COUNTING:
            return NOTHING
        if isinstance(call.func, ast.Attribute) and call.func.attr in STATEMENTS:
            return NOTHING
        if other := self._called(call):
            given = [value for name, value in _matched(other, call) if name in other.returned]
            return self._of_all(given)
        if isinstance(call.func, ast.Name) and call.func.id in PIECES:
            return self._of_all(call.args[:1])
        around = [call.func.value] if isinstance(call.func, ast.Attribute) else []
        return self._of_all([*around, *call.args, *(one.value for one in call.keywords)])

    def _of_all(self, found: list[ast.expr]) -> frozenset[str]:
        return NOTHING.union(*(self.flows(one) for one in found))


def _matched(function: _Function, call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    """Which argument is which parameter; after a star it may be any."""
    names = [one.arg for one in function.given]
    for at, value in enumerate(call.args):
        rest = function.node.args.vararg
        if isinstance(value, ast.Starred):
            yield from ((name, value.value) for name in names[at:])
        elif at < len(names):
            yield names[at], value
        if at >= len(names) and rest:
            yield rest.arg, value
    yield from ((one.arg, one.value) for one in call.keywords if one.arg)
