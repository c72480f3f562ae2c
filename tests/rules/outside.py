"""Handlers, deeds and cards are told what time it is, and ask nobody over the network."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import telegram

from tests.rules.rooms import imports
from tests.rules.tree import files, nodes_of, place, tree

ROOMS = ("handlers", "community", "cards")
#: Modules that know the time, or wait for it.
CLOCKS = frozenset({"time", "sched", "clock"})
#: Of datetime and date.
ASKS_THE_CLOCK = frozenset({"now", "utcnow", "today"})
#: Types of the library that can call Telegram, or do it for others.
CALLERS = (
    *(telegram.Bot, telegram.Message, telegram.Chat, telegram.User, telegram.CallbackQuery),
    *(telegram.File, telegram.PhotoSize, telegram.Document, telegram.ChatMemberUpdated),
    *(telegram.InlineQuery, telegram.ChatJoinRequest, telegram.PreCheckoutQuery),
)
#: Updates are read with a Bot, which the library asks for.
HOLDS_A_BOT = frozenset({"handlers/dispatch/worker.py", "handlers/dispatch/later.py"})


def clocks(root: Path) -> list[str]:
    """`now` is a parameter of whatever depends on it."""
    return [
        f"{place(root, file, node)}: {said}: now is a parameter"
        for file in files(root, *ROOMS)
        for node, said in (*_clock_modules(file), *_clock_calls(file))
    ]


def _clock_modules(file: Path) -> Iterator[tuple[ast.AST, str]]:
    for node, name in imports(file):
        if name.partition(".")[0] in CLOCKS:
            yield node, name


def _clock_calls(file: Path) -> Iterator[tuple[ast.AST, str]]:
    """Called or handed on: `datetime.now`, `loop.time`. What a deed was told is no call."""
    called = {node.func for node in nodes_of(file, ast.Call)}
    dates = {name for name, module in _imported(file) if module == "datetime"}
    for node in nodes_of(file, ast.Attribute):
        if node.attr in ASKS_THE_CLOCK or node.attr == "time":
            said = ast.unparse(node)
            asks = node.attr in ASKS_THE_CLOCK and (node in called or said.split(".")[0] in dates)
            if asks or (node.attr == "time" and "loop" in said):
                yield node, said


def calls_to_telegram(root: Path) -> list[str]:
    """Letters leave as rows; what Telegram must say first, handlers/dispatch/worker.py asks."""
    return [
        f"{place(root, file, node)}: {said}: a handler makes no network call"
        for file in files(root, "handlers", "community")
        for node, said in (*_calls(file), *_bots(root, file))
    ]


def _calls(file: Path) -> Iterator[tuple[ast.AST, str]]:
    """A method of the library's that waits for Telegram, of what is no module and not ours."""
    ours = {*(name for name, _ in _imported(file)), "context", "self"}
    called = {node.func for node in nodes_of(file, ast.Call)}
    for node in nodes_of(file, ast.Attribute):
        match node:
            # What somebody answered is no call.
            case ast.Attribute(attr="answer") if node not in called:
                continue
            case ast.Attribute(value=owner, attr=name) if name in methods():
                if ast.unparse(owner) not in ours:
                    yield node, ast.unparse(node)


def _bots(root: Path, file: Path) -> Iterator[tuple[ast.AST, str]]:
    for node in nodes_of(file, ast.ImportFrom):
        if str(node.module).startswith("telegram"):
            known = file.relative_to(root).as_posix() in HOLDS_A_BOT
            bots = [alias.name for alias in node.names if alias.name in ("Bot", "ExtBot")]
            yield from ((node, name) for name in bots if not known)


def _imported(file: Path) -> Iterator[tuple[str, str]]:
    """Names that stand for what was imported at the top of the file, and from where."""
    for node in tree(file).body:
        if isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, str(node.module)) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)


@cache
def methods() -> frozenset[str]:
    return frozenset(
        name
        for kind in CALLERS
        for name, _ in inspect.getmembers(kind, inspect.iscoroutinefunction)
        if not name.startswith("_")
    )
