"""Small mistakes that somebody could make in a file, each a mutant of it.

Not made are those that change nothing that can be seen: in docstrings, types, decorators, asserts,
what is logged, names of an Enum.
"""

import ast
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Change:
    """Bytes of a file, from `start` to `end`, and what stands there instead."""

    operator: str
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    #: Of the file, from the root.
    path: str
    line: int
    #: Where the function begins that holds it, with its decorators; 0 outside of any.
    function: int
    change: Change
    #: The same in each run, as long as what is changed stands in the same words.
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A file, and where the parts of its tree stand in it."""

    written: bytes
    lines: tuple[int, ...]

    def start(self, node: ast.expr | ast.stmt) -> int:
        return self.lines[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.stmt) -> int:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.lines[node.end_lineno - 1] + node.end_col_offset

    def of(self, node: ast.expr) -> str:
        return self.written[self.start(node) : self.end(node)].decode()

    def instead(self, operator: str, node: ast.expr | ast.stmt, new: str) -> Change:
        return Change(operator, self.start(node), self.end(node), new)

    def between(
        self, operator: str, nodes: tuple[ast.expr, ast.expr], old: str, *, new: str
    ) -> Change:
        """`old` stands between these two, maybe among brackets."""
        first = self.end(nodes[0])
        gap = self.written[first : self.start(nodes[1])]
        at = gap.index(old.encode())
        return Change(operator, first + at, first + at + len(old), new)


def mutants(path: str, written: bytes) -> list[Mutant]:
    """All that can be made of a file, in its order."""
    lines = [0]
    for line in written.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    text = Text(written, tuple(lines))
    found: dict[tuple[int, int, str], Mutant] = {}
    alike: dict[str, int] = {}
    for node, function in _alive(ast.parse(written), None):
        for change in _changes(node, function, text):
            place = (change.start, change.end, change.new)
            if place not in found:
                found[place] = _mutant(path, text, function, change=change, alike=alike)
    return sorted(found.values(), key=lambda one: (one.change.start, one.change.end))


def _mutant(
    path: str, text: Text, function: Function | None, *, change: Change, alike: dict[str, int]
) -> Mutant:
    old = text.written[change.start : change.end].decode()
    where = function.name if function else ""
    words = "\0".join((path, where, change.operator, old, change.new))
    alike[words] = alike.get(words, 0) + 1
    name = hashlib.sha256(f"{words}\0{alike[words]}".encode()).hexdigest()[:16]
    line = text.written.count(b"\n", 0, change.start) + 1
    return Mutant(path, line, _begin(function) if function else 0, change, name)


def _begin(function: Function) -> int:
    return min([function.lineno, *(one.lineno for one in function.decorator_list)])


def mutated(written: bytes, mutant: Mutant) -> bytes:
    """The file with this mistake; SyntaxError when that is no program."""
    change = mutant.change
    changed = written[: change.start] + change.new.encode() + written[change.end :]
    compile(changed, mutant.path, "exec", dont_inherit=True)
    return changed


#: Parts of the tree that say nothing to the program, or nothing that anybody sees.
_SILENT_FIELDS = {"annotation", "returns", "decorator_list"}
_SILENT_CALLS = {"cast", "TypeVar", "NewType", "getLogger", "gettext_noop"}
_LOGGING = {"debug", "info", "warning", "error", "exception"}


def _alive(node: ast.AST, function: Function | None) -> Iterator[tuple[ast.AST, Function | None]]:
    if _is_silent(node):
        return
    yield node, function
    if isinstance(node, ast.JoinedStr):
        # What stands in its braces has no true place in the file before Python 3.12.
        return
    inner = node if isinstance(node, Function) else function
    for field, value in ast.iter_fields(node):
        if field not in _SILENT_FIELDS:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _alive(child, inner)


def _is_silent(node: ast.AST) -> bool:
    match node:
        case ast.Assert() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in _SILENT_CALLS | _LOGGING
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name))):
            return name in _LOGGING
        case ast.Subscript(value=ast.Name(id="Literal")):
            return True
        case ast.keyword(arg="strict"):
            # Of `zip`: it asserts that both are as long.
            return True
        case ast.ClassDef(bases=bases):
            return any("Enum" in ast.unparse(base) for base in bases)
        case ast.Assign(targets=[ast.Name(id="__slots__" | "__all__")]):
            return True
    return False


def _changes(node: ast.AST, function: Function | None, text: Text) -> Iterator[Change]:
    for make in _MAKERS:
        yield from make(node, text)
    if isinstance(node, ast.Return) and function and function.returns and node.value:
        yield from _answer(node.value, ast.unparse(function.returns), text)


_SWAPPED: dict[type[ast.AST], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">=")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
    ast.Add: ("+", ("-",)),
    ast.Sub: ("-", ("+",)),
    ast.Mult: ("*", ("//",)),
    ast.FloorDiv: ("//", ("*",)),
    ast.Mod: ("%", ("//",)),
    ast.And: ("and", ("or",)),
    ast.Or: ("or", ("and",)),
}


def _swap(node: ast.AST, text: Text) -> Iterator[Change]:
    """Another operator between two values."""
    pairs: list[tuple[ast.AST, tuple[ast.expr, ast.expr]]] = []
    match node:
        case ast.Compare(left=left, ops=ops, comparators=rights):
            pairs = list(zip(ops, zip([left, *rights], rights, strict=False), strict=True))
        case ast.BoolOp(op=op, values=values):
            pairs = [(op, pair) for pair in pairwise(values)]
        case ast.BinOp(left=left, op=op, right=right) if not {type(left), type(right)} & _WORDS:
            pairs = [(op, (left, right))]
    for kind, around in pairs:
        old, others = _SWAPPED.get(type(kind), ("", ()))
        for new in others:
            yield text.between(f"{old} → {new}", around, old, new=new)


_WORDS = {ast.JoinedStr, ast.List, ast.Tuple, ast.Dict, ast.Set}


def _add_to(node: ast.AST, text: Text) -> Iterator[Change]:
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
        old, new = ("+=", "-=") if isinstance(node.op, ast.Add) else ("-=", "+=")
        yield text.between(f"{old} → {new}", (node.target, node.value), old, new=new)


def _not(node: ast.AST, text: Text) -> Iterator[Change]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield text.instead("no not", node, f"({text.of(node.operand)})")


def _constant(node: ast.AST, text: Text) -> Iterator[Change]:
    match node:
        case ast.Constant(value=bool(value)):
            yield text.instead("the other truth", node, str(not value))
        case ast.Constant(value=int(value) | float(value)):
            yield text.instead("one more", node, repr(value + 1))
        case ast.Constant(value=str(value)) if re.fullmatch(r"[a-z][a-z0-9_]*", value):
            yield text.instead("another word", node, '"other"')


def _condition(node: ast.AST, text: Text) -> Iterator[Change]:
    tests: list[ast.expr] = []
    match node:
        case ast.If(test=test) | ast.IfExp(test=test):
            tests = [test]
        case ast.comprehension(ifs=tests):
            pass
    for test in tests:
        # What names a value that is needed later would only fail for its lack.
        if not any(isinstance(part, ast.NamedExpr) for part in ast.walk(test)):
            yield text.instead("always", test, "True")
            yield text.instead("never", test, "False")


def _statement(node: ast.AST, text: Text) -> Iterator[Change]:
    match node:
        case ast.Raise():
            yield text.instead("no raise", node, "pass")
        case ast.Expr(value=ast.Await() | ast.Call()):
            yield text.instead("not done", node, "pass")


def _answer(value: ast.expr, promised: str, text: Text) -> Iterator[Change]:
    """Another value of the type that is promised."""
    said = text.of(value)
    new = {"bool": f"not ({said})", "str": '""', "int": f"({said}) + 1"}.get(promised)
    if promised.endswith("| None"):
        new = "None"
    elif promised.startswith(("list[", "dict[")):
        new = "[]" if promised.startswith("list[") else "{}"
    if new is not None and new != said and not isinstance(value, ast.Constant):
        yield text.instead("another answer", value, new)


_SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|AND|ORDER BY|SET|JOIN|CASE)\b")
#: In a statement: what stands there, and what instead.
_SQL_CHANGES = [
    (re.compile(rf"(?<![\w<>=]){old}(?![\w<>=])"), new)
    for old, new in (
        *(("AND", "OR"), ("OR", "AND"), (">=", ">"), ("<=", "<"), (">", ">="), ("<", "<=")),
        *(("=", "<>"), ("<>", "="), ("IS NULL", "IS NOT NULL"), ("IS NOT NULL", "IS NULL")),
        *((r"\+", "-"), ("NOT IN", "IN"), ("NOT EXISTS", "EXISTS"), ("LEFT JOIN", "JOIN")),
        *(("DESC", ""), ("DISTINCT", "")),
        (r"ORDER BY (?!CASE)[\w.]+(?![\w.(]| DESC)", r"\g<0> DESC"),
        *((r"'[a-z_]+'", "'other'"), ("max", "min"), ("min", "max"), (r"\b[0-9]+", "7")),
    )
]


def _sql(node: ast.AST, text: Text) -> Iterator[Change]:
    if not isinstance(node, ast.JoinedStr | ast.Constant) or not _SQL.search(text.of(node)):
        return
    if isinstance(node, ast.Constant) and not isinstance(node.value, str):
        return
    said = text.of(node)
    values = [found.span() for found in re.finditer(r"\{[^{}]*\}", said)]
    for old, new in _SQL_CHANGES:
        for found in old.finditer(said):
            at, end = found.span()
            if any(a < end and at < z for a, z in values) or _is_no_question(found, said[:at]):
                continue
            first = text.start(node) + len(said[:at].encode())
            after = first + len(said[at:end].encode())
            yield Change(f"SQL: {found[0]} → {found.expand(new)}", first, after, found.expand(new))


def _is_no_question(found: re.Match[str], before: str) -> bool:
    """The = of `SET this = that`, and the AND of `BETWEEN this AND that`, can be nothing else;
    the 1 of `SELECT 1` can be anything, and where `LIMIT 1` stands the first row alone is read."""
    words = re.findall(r"\b(?:SET|WHERE|ON|AND|OR|WHEN|BETWEEN|SELECT|RETURNING|HAVING)\b", before)
    last = words[-1] if words else ""
    if before.endswith(("SELECT ", "RETURNING ")):
        return found[0].isdigit()
    if before.endswith("LIMIT ") and found[0] == "1":
        return True
    return (found[0], last) in {("=", "SET"), ("AND", "BETWEEN")}


_MAKERS: tuple[Callable[[ast.AST, Text], Iterator[Change]], ...] = (
    *(_swap, _add_to, _not, _constant, _condition, _statement, _sql),
)
