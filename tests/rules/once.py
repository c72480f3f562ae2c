"""What all rooms use is written down once: basics/, and the arrows of cards/paging.py."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rules.tree import files, nodes_of, place

#: In milliseconds: a minute, an hour, a day, a week.
SPANS = frozenset({60_000, 3_600_000, 86_400_000, 604_800_000})
ARROWS = frozenset({"◀️", "▶️"})
NAMES = frozenset({"LANGUAGES", "LAST_PAGE", "MINUTE", "HOUR", "DAY", "WEEK"})
#: Seconds, of Telegram's limits with a reserve and of ticks; and how people call a week.
ELSEWHERE = {
    "jobs/sending/rate_limit.py": "MINUTE",
    "jobs/clockwork.py": "HOUR",
    "locales/date_words.py": "WEEK",
}


def said_again(root: Path) -> list[str]:
    rooms = ("handlers", "community", "cards", "storage", "jobs", "locales", "settings")
    return [
        f"{place(root, file, node)}: {said} has a name"
        for file in files(root, *rooms)
        for node in nodes_of(file, ast.Constant, ast.Tuple, ast.Assign)
        for said in _known(file, node)
        if ELSEWHERE.get(str(file.relative_to(root))) != said
    ]


def _known(file: Path, node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=int() as value) if value in SPANS:
            yield str(value)
        case ast.Constant(value=str() as value) if value in ARROWS and file.name != "paging.py":
            yield value
        case ast.Tuple() if ast.unparse(node) == "('kk', 'ru', 'en')":
            yield ast.unparse(node)
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in NAMES:
            # A form may be called a day.
            if not isinstance(value, ast.Call):
                yield name
