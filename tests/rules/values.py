"""What functions are given and give has names: no tuple of so many parts, no `*place`, and by
their place only the first three.

`tuple[int, str, bool]` tells nobody what is what: a frozen, slotted dataclass does.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.rules.tree import ROOMS, files, inside, nodes_of, place, tree

#: The sandbox speaks Telegram's JSON, whose words are its own.
NAMED = tuple(room for room in ROOMS if room != "sandbox")
#: Where a tuple is right, or more by their place: the library's own signature, points and sizes
#: in pixels, what is compared thirty times a second, the lines of the timetable, two clocks looked
#: at together, and a text's forms for one and for many, as .po files have them.
TUPLES = {
    "server.py: handle_error",
    "jobs/connection.py: do_request",
    "jobs/connection.py: _request",
    "jobs/connection.py: _asked",
    "jobs/connection.py: _answered",
    "drawing/greeting.py: words",
    "drawing/pictures/photos.py: size",
    "jobs/sending/queue.py: Lane",
    "jobs/clockwork.py: __init__",
    "jobs/clockwork.py: _looked",
}
#: What takes as many as there are: SQL's values, tasks, a program's arguments, words of a date.
TAKE_ANY = {
    "heeded",
    "all",
    "one",
    "value",
    "run",
    "at_end",
    "attrgetter",
    "gather",
    "create_subprocess_exec",
    "_without",
    "Doubtful",
}
#: What puts together what a database, a button or the standard library has taken apart.
APART = {
    "basics/records.py: _first",
    "basics/records.py: _compared",
    "storage/rows.py: read",
    "storage/forms/drafts.py: read",
    "storage/days/dates.py: count_others",
    "storage/people/forgetting.py: written",
    "cards/presses.py: unpack",
    "locales/clocks.py: _time",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def nameless_tuples(root: Path) -> list[str]:
    """Parameters, results, fields and types that are tuples of so many parts."""
    return [
        f"{place(root, file, annotation)}: {owner}: a dataclass names its parts"
        for file in files(root, *NAMED)
        for node in nodes_of(file, *FUNCTIONS, ast.ClassDef, ast.Assign)
        for owner, annotation in _annotations(node)
        if f"{file.relative_to(root)}: {owner}" not in TUPLES
        and any(map(_is_nameless, inside(annotation, ast.Subscript)))
    ]


def _annotations(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """With whose they are; `Lane = tuple[…]` is one, too."""
    match node:
        case ast.FunctionDef(name, given) | ast.AsyncFunctionDef(name, given):
            more = [one for one in (given.vararg, given.kwarg) if one]
            for one in [*given.posonlyargs, *given.args, *given.kwonlyargs, *more]:
                if one.annotation:
                    yield name, one.annotation
            if node.returns:
                yield name, node.returns
        case ast.ClassDef(name):
            fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
            yield from ((name, one.annotation) for one in fields)
        case ast.Assign([ast.Name(name)], ast.Subscript() as value):
            yield name, value


def _is_nameless(node: ast.AST) -> bool:
    """`tuple[int, ...]` is a list that stays as it is."""
    match node:
        case ast.Subscript(ast.Name("tuple"), ast.Tuple([*_, ast.Constant(last)])):
            return last is not Ellipsis
        case ast.Subscript(ast.Name("tuple"), ast.Tuple()):
            return True
    return False


def given_by_place(root: Path) -> list[str]:
    """Parameters after the third (`self` not counted) that callers need not name."""
    return [
        f"{place(root, file, function)}: {function.name}: by their place only the first three"
        for file in files(root, *ROOMS)
        for function in nodes_of(file, *FUNCTIONS)
        if f"{file.relative_to(root)}: {function.name}" not in TUPLES
        and len(_by_place(function)) > 3
    ]


def _by_place(function: Function) -> list[ast.arg]:
    given = [*function.args.posonlyargs, *function.args.args]
    return [one for one in given if one.arg not in ("self", "cls")]


def values_taken_apart(root: Path) -> list[str]:
    """Calls such as `add(*place, now)`."""
    return [
        f"{place(root, file, call)}: {function.name}: each value stands by its name"
        for file in files(root, *NAMED)
        for function in _functions(tree(file))
        if f"{file.relative_to(root)}: {function.name}" not in APART
        for call in inside(function, ast.Call)
        if _hides_values(call)
    ]


@cache
def _functions(node: ast.AST) -> tuple[Function, ...]:
    """The outermost stand for those in them."""
    found: list[Function] = []
    for child in ast.iter_child_nodes(node):
        found += [child] if isinstance(child, Function) else _functions(child)
    return tuple(found)


def _hides_values(call: ast.Call) -> bool:
    apart = [one.value for one in call.args if isinstance(one, ast.Starred)]
    name = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
    written_out = any(isinstance(one, ast.Tuple | ast.List) for one in apart)
    return written_out or (bool(apart) and name not in TAKE_ANY)
