"""What a coordinator does by that right stands in the log: each deed leaves a line, or the table
says why it need not."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.rules.tree import files, tree

#: Ways to ask whether somebody coordinates.
RIGHTS = frozenset(
    {
        *(f"community.groups.coordinators.{name}" for name in ("require", "require_region")),
        *(f"community.groups.coordinators.{name}" for name in ("require_regions", "looks_after")),
        "community.people.people.is_concerned",
        ".coordinator",
    }
)
#: What every teacher asks, too: of a coordinator only that they read more, and write faster.
READING = frozenset(
    {
        *("community.problems.reading.may_read", "community.problems.reading.readable_here"),
        "community.projects.projects.may_read",
        "community.conversations.conversations.readable",
        "community.moderation.pace.is_new",
    }
)
LOG = "storage.audit.add"
#: Deeds that need no line.
WITHOUT_LINE = {
    # A form under way is a draft: what is sent, published or saved at its end has its line.
    **dict.fromkeys(
        (
            *("briefs.form.begin_part", "briefs.steps.begin"),
            *("broadcasts.form.begin_correction", "broadcasts.kept.go_on"),
            *("days.form.begin_change", "days.form.begin_other_words", "days.form.begin_theme"),
            *("events.form.begin_change", "events.form.begin_copy"),
            *("events.form.keep_for_later", "events.form.open_draft", "events.form.drop_kept"),
            *("events.events.keep_draft", "moderation.decisions.begin_explaining"),
            *("broadcasts.form.correct_versions", "problems.states.begin_change"),
            "problems.states.begin_solved",
        ),
        "a draft",
    ),
    # They open what they may see, and change nothing that others see.
    **dict.fromkeys(
        (
            *("broadcasts.handover.thing", "groups.coordinators.known"),
            *("events.signatures.order", "moderation.decisions.look_at"),
            *("certificates.looks.shown", "problems.problems.open_problem"),
            *("projects.projects.open_by_link", "projects.projects.open_project"),
            "posters.galleries.look_at",
            *("days.announcements.picture", "drawings.drawings.send"),
            *("pictures.declarations.shown", "pictures.declarations.want_further"),
            "statistics.files.order_picture",
        ),
        "a look",
    ),
    # As every teacher does.
    **dict.fromkeys(
        (
            # Of a brief, who still decides about it; the answer is their own all the same.
            "revisits.revisits.answer",
            *("people.meeting.meet", "problems.joining.ask", "projects.comments.said_comment"),
            *("projects.log.write_note", "translations.translations.accept"),
            "translations.translations.ask_colleagues",
            "translations.translations.read_both",
        ),
        "a teacher's deed",
    ),
    "problems.problems.drop_earlier": "by its author, and nobody else",
    "briefs.checks.hush": "one's own wish",
    "moderation.first.look_first": "what was written waits, whoever decides then",
    "moderation.first.unsay": "thanks that have not left",
    "events.ushers.decline": "by who was asked to help, and nobody else",
    "forms.engine.own": "finds a form under way",
    "forms.engine.correct_answers": "what is known of a draft",
    "forms.engine.to_nearest": "where a draft goes on",
    **dict.fromkeys(("albums.claim", "albums.take"), "parts of an album, before what they become"),
}


@dataclass(frozen=True, slots=True)
class _Function:
    name: str
    #: What it names of ours.
    named: frozenset[str]
    writes: bool
    place: str


def without_a_line(root: Path) -> list[str]:
    """Deeds that ask for the right, and what handlers call after they asked."""
    known = _functions(root)
    return [
        f"{known[one.asks].place}: {one.deed} writes by a coordinator's right and leaves no line:"
        " storage.audit.add, or why it needs none in WITHOUT_LINE of tests/rules/traces.py"
        for one in _found(known)
        if one.deed not in WITHOUT_LINE
    ]


def idle_permissions(root: Path) -> list[str]:
    """Entries of the table that nothing needs any more."""
    return sorted({*WITHOUT_LINE} - {one.deed for one in _found(_functions(root))})


@dataclass(frozen=True, slots=True)
class _Silent:
    #: Who asks for the right, by its whole name.
    asks: str
    #: subject.module.function
    deed: str


def _found(known: dict[str, _Function]) -> Iterator[_Silent]:
    for name, function in known.items():
        reach = _reach(known, name)
        if not RIGHTS & reach:
            continue
        if name.startswith("community.") and _is_deed(function) and LOG not in reach:
            yield _Silent(name, _short(name))
        if name.startswith("handlers."):
            for one in _called(known, reach):
                yield _Silent(name, _short(one))


def _called(known: dict[str, _Function], reach: frozenset[str]) -> list[str]:
    """Deeds of the community that a handler comes to directly, and that leave no line."""
    own = [known[name] for name in reach if name.startswith("handlers.") and name in known]
    direct = {name for one in own for name in one.named}
    return [
        name
        for name in direct
        if name in known
        and name.startswith("community.")
        and _is_deed(known[name])
        and LOG not in _reach(known, name)
    ]


def _is_deed(function: _Function) -> bool:
    return function.writes and not function.name.startswith("_")


def _short(name: str) -> str:
    return name.removeprefix("community.")


def _reach(known: dict[str, _Function], start: str) -> frozenset[str]:
    """Names to which it comes; handlers only within their own module, where a right is asked."""
    module, seen, left = start.rpartition(".")[0], set[str](), [start]
    while left:
        name = left.pop()
        if name in seen or name in READING:
            continue
        seen.add(name)
        inside = not start.startswith("handlers.") or name.startswith(f"{module}.")
        if name in known and inside:
            left += known[name].named
    return frozenset(seen)


def _functions(root: Path) -> dict[str, _Function]:
    found = dict[str, _Function]()
    for file in files(root, "community", "handlers"):
        text, path = file.read_text(encoding="utf-8"), str(file.relative_to(root))
        found |= _of_file(text, path, file)
    return found


@cache
def _of_file(text: str, path: str, file: Path) -> dict[str, _Function]:
    """Where the text is the same, so are its functions."""
    module = path.removesuffix(".py").replace("/", ".")
    imported = _imported(tree(file))
    return {
        f"{module}.{node.name}": _Function(
            node.name,
            frozenset(_named(node, module, imported)),
            _takes_transaction(node),
            f"{path}:{node.lineno}",
        )
        for node in tree(file).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _imported(module: ast.Module) -> dict[str, str]:
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _named(node: ast.AST, module: str, imported: dict[str, str]) -> Iterator[str]:
    for one in ast.walk(node):
        match one:
            case ast.Attribute(attr="coordinator"):
                yield ".coordinator"
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in imported:
                yield f"{imported[name]}.{attr}"
            case ast.Name(id=name):
                yield imported.get(name, f"{module}.{name}")


def _takes_transaction(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    given = [*node.args.args, *node.args.kwonlyargs]
    return any(one.annotation and ast.unparse(one.annotation) == "Transaction" for one in given)
