"""The rooms of the house, and what each may import; docs/architecture.md says why."""

import ast
import sys
from collections.abc import Container
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.rules.tree import files, nodes_of, place

#: What each room may import besides the standard library and itself.
MAY_IMPORT = {
    "basics": set[str](),
    "handlers": {"basics", "cards", "community", "storage", "locales", "telegram"},
    # holidays in briefs/workdays.py: which days are working days is a rule of the country.
    "community": {"basics", "storage", "holidays"},
    # icalendar in ics.py, xlsxwriter in report.py: files are made there as messages are.
    "cards": {
        *{"basics", "community", "storage", "locales"},
        *{"telegram", "icalendar", "xlsxwriter"},
    },
    "storage": {"basics", "aiosqlite", "psycopg"},
    "drawing": {"typst", "PIL", "segno", "font_roboto", "numpy"},
    "jobs": {
        *{"basics", "cards", "community", "storage", "locales", "drawing", "server", "telegram"},
        *{"aiohttp", "apscheduler", "prometheus_client", "segno"},
    },
    # Templates and the server of the public site.
    "website": {
        *{
            "basics",
            "cards",
            "community",
            "storage",
            "locales",
            "clock",
            "logs",
            "server",
            "settings",
        },
        *{"aiohttp", "h11", "jinja2", "markupsafe", "uvloop"},
    },
    "locales": {"basics", "babel"},
    # playwright in the tour alone, and only where it is installed.
    "sandbox": {"aiohttp", "playwright"},
    "clock": {"settings"},
    "command_line": {"clock", "jobs", "settings", "storage", "website", "psycopg", "telegram"},
    "server": {"basics", "aiohttp"},
    "settings": {"basics", "dotenv", "psycopg"},
    "logs": set[str](),
}
OURS = {*MAY_IMPORT, "bot", "front", "office"}
#: Modules of the standard library that speak with other programs.
NETWORK = frozenset({"ftplib", "http", "smtplib", "socket", "ssl", "subprocess", "urllib"})
#: Rooms that speak with nobody outside the program.
QUIET = ("handlers", "community", "cards", "storage")
#: Which machine this is; databases have addresses, too.
MAY_REACH = frozenset(
    {"storage/leases.py", "storage/engines/postgres.py", "storage/connecting.py"}
)


def strangers(root: Path) -> list[str]:
    """Imports of what a room may not know."""
    return [
        f"{place(root, file, node)}: {room} may not know {top}"
        for room, allowed in MAY_IMPORT.items()
        for file in files(root, room)
        for node, name in imports(file)
        if (top := name.partition(".")[0]) not in {*allowed, room, *sys.stdlib_module_names}
        or (_reaches_out(name) and room in QUIET and _told(root, file) not in MAY_REACH)
    ]


def _reaches_out(name: str) -> bool:
    """urllib.parse only reads."""
    return name != "urllib.parse" and name.partition(".")[0] in NETWORK


def _told(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()


def imports(file: Path) -> list[tuple[ast.AST, str]]:
    """Whole names: `telegram.error` for `from telegram.error import BadRequest`."""
    found: list[tuple[ast.AST, str]] = []
    for node in nodes_of(file, ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node, "." * node.level + str(node.module)))
    return found


def circles(root: Path) -> list[str]:
    """Files that import each other; whatever is imported first can be."""
    modules = {module_of(root, file): file for file in files(root)}
    graph = {name: imported(file, modules) - {name} for name, file in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" → ".join(error.args[1])]
    return []


def module_of(root: Path, file: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imported(file: Path, modules: Container[str]) -> set[str]:
    """Modules of ours, wherever in the file a line names one or something in it."""
    found: set[str] = set()
    for node in nodes_of(file, ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            wholes = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {whole if whole in modules else str(node.module) for whole in wholes}
    return {module for module in found if module in modules}
