"""Short functions, short files, plain names."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = (
    *("basics", "handlers", "storage", "jobs", "community", "cards"),
    *("locales", "drawing", "sandbox"),
)
PLAIN = ("bot.py", "settings.py", "logs.py")
FORBIDDEN = {"util", "utils", "helper", "helpers", "common", "manager", "service", "base", "misc"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    return [ROOT / name for name in PLAIN] + [
        file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))
    ]


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its lines of code: no docstring, comments or empty lines."""
    for file in sources():
        text = file.read_text(encoding="utf-8")
        lines = text.splitlines()
        for node in ast.walk(tree(file)):
            if isinstance(node, Function):
                yield f"{file.relative_to(ROOT)}: {node.name}", length(node, lines)


def length(function: Function, lines: list[str]) -> int:
    told = docstring_lines(function)
    return sum(
        1
        for number in range(function.lineno, (function.end_lineno or 0) + 1)
        if number not in told and is_code(lines[number - 1])
    )


def docstring_lines(function: Function) -> range:
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is None:
        return range(0)
    return range(first.lineno, (first.end_lineno or 0) + 1)


def is_code(line: str) -> bool:
    return bool(line.strip()) and not line.strip().startswith("#")


def test_functions_are_short():
    every = list(functions())
    lengths = sorted(length for _, length in every)
    assert [name for name, length in every if length > 40] == []
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 22


#: The sandbox speaks Telegram's JSON, whose words are its own.
NAMED = [file for file in sources() if file.relative_to(ROOT).parts[0] != "sandbox"]
#: Where a tuple is right: the library's own signature, points and sizes in pixels, what is
#: compared thirty times a second, the lines of the timetable, two clocks looked at together.
TUPLES = {
    "jobs/connection.py: do_request",
    "jobs/connection.py: _request",
    "drawing/greeting.py: words",
    "drawing/photos.py: size",
    "jobs/queue.py: Lane",
    "jobs/clockwork.py: __init__",
    "jobs/clockwork.py: _looked",
}
#: What takes as many as there are: SQL's values, tasks, a program's arguments, words of a date.
TAKE_ANY = {"all", "one", "value", "run", "at_end", "gather", "create_subprocess_exec", "_without"}
#: What puts together what a database, a button or the standard library has taken apart.
SPLATS = {
    "storage/rows.py: read",
    "storage/forms/drafts.py: _draft",
    "storage/days/dates.py: count_year",
    "storage/people/forgetting.py: written",
    "cards/presses.py: unpack",
    "locales/clocks.py: _time",
    "locales/dates.py: _certain",
}


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def test_no_nameless_tuple_is_given_or_taken():
    """`tuple[int, str, bool]` tells nobody what is what: a frozen, slotted dataclass does."""
    found = [place for file in NAMED for place in nameless(file)]
    assert [place for place in found if place.said not in TUPLES] == []
    assert {place.said for place in found} == TUPLES


def test_no_call_takes_values_apart():
    """`add(*place, now)` hides what is given: each value stands by its name."""
    found = [place for file in NAMED for place in splats(file)]
    assert [place for place in found if place.said not in SPLATS] == []
    assert {place.said for place in found} == SPLATS


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    owner: str
    line: int

    @property
    def said(self) -> str:
        return f"{self.file}: {self.owner}"

    def __repr__(self) -> str:
        return f"{self.file}:{self.line}: {self.owner}"


def nameless(file: Path) -> Iterator[Place]:
    for node in ast.walk(tree(file)):
        for one in annotations(node):
            if any(is_nameless(part) for part in ast.walk(one.type)):
                yield Place(str(file.relative_to(ROOT)), one.owner, one.type.lineno)


@dataclass(frozen=True, slots=True)
class Annotation:
    owner: str
    type: ast.expr


def annotations(node: ast.AST) -> Iterator[Annotation]:
    """Of parameters, results and fields; and types that get a name, as `Lane = tuple[…]`."""
    match node:
        case ast.FunctionDef(name) | ast.AsyncFunctionDef(name):
            given = node.args
            others = [one for one in (given.vararg, given.kwarg) if one]
            for one in [*given.posonlyargs, *given.args, *given.kwonlyargs, *others]:
                if one.annotation:
                    yield Annotation(name, one.annotation)
            if node.returns:
                yield Annotation(name, node.returns)
        case ast.ClassDef(name):
            fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
            yield from (Annotation(name, one.annotation) for one in fields)
        case ast.Assign([ast.Name(name)], ast.Subscript() as value):
            yield Annotation(name, value)


def is_nameless(node: ast.AST) -> bool:
    """A tuple of so many parts; `tuple[int, ...]` is a list that stays as it is."""
    match node:
        case ast.Subscript(ast.Name("tuple"), ast.Tuple([*_, ast.Constant(last)])):
            return last is not Ellipsis
        case ast.Subscript(ast.Name("tuple"), ast.Tuple()):
            return True
    return False


def splats(file: Path) -> Iterator[Place]:
    """Outermost functions stand for those in them."""
    for function in functions_of(tree(file)):
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and hides_values(call):
                yield Place(str(file.relative_to(ROOT)), function.name, call.lineno)


def functions_of(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield child
        else:
            yield from functions_of(child)


def hides_values(call: ast.Call) -> bool:
    apart = [one.value for one in call.args if isinstance(one, ast.Starred)]
    name = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
    written_out = any(isinstance(one, ast.Tuple | ast.List) for one in apart)
    return written_out or (bool(apart) and name not in TAKE_ANY)


def test_files_are_short():
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in sources()
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_files_are_named_for_what_they_hold():
    nouns = {file: set(file.stem.split("_")) for file in sources()}
    assert [str(file) for file, words in nouns.items() if words & FORBIDDEN] == []
