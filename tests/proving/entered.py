"""Functions of the rooms that say when they are entered: their code is read with a call more."""

import ast
import builtins
import marshal
import mmap
import os
import sys
from dataclasses import dataclass, field
from importlib.machinery import FileFinder, SourceFileLoader
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("community", "storage", "handlers")
#: Where all of this is noted.
FOLDER = "REACH"
#: The file with the number, named so that a worker's notes begin with it.
NOW = "REACH_NOW"
#: What each function of the rooms calls.
ENTERED = "_entered_"
_MINE = tuple(f"{ROOT / room}{os.sep}" for room in ROOMS)


@dataclass(slots=True)
class _Notes:
    """One process's; written at once, because it may be killed."""

    now: memoryview | None = None
    file: int = 0
    entered: set[tuple[str, int]] = field(default_factory=set)

    def enter(self, place: str) -> None:
        if self.now is None:
            return
        key = (place, self.now[0])
        if key not in self.entered:
            self.entered.add(key)
            os.write(self.file, f"{key[1]} {place}\n".encode())


_NOTES = _Notes()


class _Noting(ast.NodeTransformer):
    """Each function says first that it was entered."""

    def __init__(self, path: str) -> None:
        self._path = path

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._noting(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._noting(node)

    def _noting(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        self.generic_visit(node)
        first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        says = ast.parse(f"{ENTERED}({f'{self._path}:{first}'!r})").body[0]
        # A docstring stays the first.
        at = int(ast.get_docstring(node) is not None)
        node.body.insert(at, ast.copy_location(says, node.body[0]))
        return ast.fix_missing_locations(node)


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        file = Path(self.get_filename(fullname))
        kept = _kept() / fullname
        if not kept.exists():
            tree = _Noting(str(file.relative_to(ROOT))).visit(ast.parse(file.read_bytes()))
            written = Path(f"{kept}.{os.getpid()}")
            written.write_bytes(marshal.dumps(compile(tree, file, "exec", dont_inherit=True)))
            written.rename(kept)
        code: CodeType = marshal.loads(kept.read_bytes())
        return code


def _kept() -> Path:
    """Where the first to read a module leaves its code for others: bots are told only `NOW`."""
    notes = os.environ.get(FOLDER) or Path(os.environ[NOW]).parent
    folder = Path(notes, "code")
    folder.mkdir(exist_ok=True)
    return folder


def _finder(folder: str) -> FileFinder:
    if not f"{folder}{os.sep}".startswith(_MINE):
        raise ImportError(folder)
    return FileFinder(folder, (_Loader, [".py"]))


def instrument() -> None:
    """Before anything of the rooms is read."""
    setattr(builtins, ENTERED, _NOTES.enter)
    sys.path_hooks.insert(0, _finder)


def begin() -> None:
    """In a worker and in whatever it starts."""
    now = Path(os.environ[NOW])
    with now.open("r+b") as file:
        _NOTES.now = memoryview(mmap.mmap(file.fileno(), 8)).cast("Q")
    log = now.with_suffix(f".{os.getpid()}.entered")
    _NOTES.file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
