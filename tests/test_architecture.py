"""The rooms of the house, and what each may know; docs/architecture.md says why."""

import ast
import hashlib
import importlib.util
import re
import sys
from collections.abc import Container, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.rules.once import said_again
from tests.rules.subjects import MAY_KNOW, idle_permissions, strange_imports, subjects
from tests.rules.tree import ROOT
from tests.rules.writes import FORMS, written_in_handlers

#: What each room may import besides the standard library and itself.
MAY_IMPORT = {
    "basics": set[str](),
    "handlers": {"basics", "cards", "community", "storage", "locales", "telegram"},
    "community": {"basics", "storage"},
    # icalendar in ics.py, xlsxwriter in report.py: files are made there as messages are.
    "cards": {
        *{"basics", "community", "storage", "locales"},
        *{"telegram", "icalendar", "xlsxwriter"},
    },
    "storage": {"basics", "aiosqlite", "psycopg"},
    "drawing": {"typst", "PIL", "segno", "font_roboto"},
    "jobs": {
        *{"basics", "cards", "community", "storage", "locales", "drawing", "telegram"},
        *{"aiohttp", "apscheduler", "segno"},
    },
    "locales": {"basics", "babel"},
    # playwright in the tour alone, and only where it is installed.
    "sandbox": {"aiohttp", "playwright"},
    "clock": {"settings"},
    "settings": {"basics", "dotenv"},
    "logs": set[str](),
}
OURS = {*MAY_IMPORT, "bot"}
#: A module of a room that is called otherwise where it is imported ends so.
ENDINGS = {
    "handlers": "_handlers",
    "community": "_deeds",
    "cards": "_cards",
    "storage": "_rows",
    "jobs": "_jobs",
}
#: Files that documents name and that are yet to be written.
EXAMPLES = {("CONTRIBUTING.md", "storage/migrations/0042_seminars.sql")}
#: Without another singular.
ALWAYS_SO = {"ics", "settings", "times"}


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py")) or [ROOT / f"{room}.py"]


def imports(file: Path) -> set[str]:
    """Whole names: `telegram.error` for `from telegram.error import BadRequest`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are written from the top"
            found.add(str(node.module))
    return found


def tops(file: Path) -> set[str]:
    return {name.partition(".")[0] for name in imports(file)} - set(sys.stdlib_module_names)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_knows_only_the_rooms_below_it(room):
    allowed = MAY_IMPORT[room] | {room}
    strangers = {file.name: tops(file) - allowed for file in files(room)}
    assert {name: found for name, found in strangers.items() if found} == {}


def test_a_subject_knows_only_those_of_its_table():
    assert strange_imports(ROOT) == []
    assert idle_permissions(ROOT) == []
    assert subjects(ROOT) == {*MAY_KNOW}


def test_the_table_of_subjects_is_in_the_documents():
    told = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = {s: f"| {s} | {', '.join(sorted(others))} |" for s, others in MAY_KNOW.items()}
    assert {subject: row for subject, row in rows.items() if row not in told} == {}


def test_imports_go_in_no_circle():
    """Whatever is imported first can be; CycleError names the files of a circle."""
    modules = {module_of(file): file for room in sorted(OURS) for file in files(room)}
    TopologicalSorter(
        {name: imported(file, modules) - {name} for name, file in modules.items()}
    ).prepare()


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imported(file: Path, modules: Container[str]) -> set[str]:
    """Modules of ours, wherever in the file a line names one or something in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            wholes = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {whole if whole in modules else str(node.module) for whole in wholes}
    return {module for module in found if module in modules}


def test_an_alias_says_what_it_stands_for():
    """CONTRIBUTING.md: `guests`, else `guest_rows`, else `event_guest_rows`."""
    names = {module_of(file) for room in ENDINGS for file in files(room)}
    sources = [file for room in [*sorted(OURS), "tests", "benchmarks"] for file in files(room)]
    assert [place for file in sources for place in strange_aliases(file, names)] == []


def strange_aliases(file: Path, modules: Container[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom):
            continue
        for module, said in ((f"{node.module}.{a.name}", a.asname) for a in node.names):
            if said and module in modules and said not in (good := aliases_of(module, modules)):
                place = f"{file.relative_to(ROOT)}:{node.lineno}"
                yield f"{place}: {module} as {said}, not as {' or '.join(sorted(good))}"


def aliases_of(module: str, modules: Container[str]) -> set[str]:
    """Beside its own name. Deeds and handlers may do without an ending; presses have one."""
    (room, *subjects, name), noun = module.split("."), singular(module, modules)
    before = [singular(subject, ()) for subject in subjects]
    whole = ["_".join([*before, name])] if name not in subjects else []
    if name.endswith("presses"):
        return set(whole)
    short = f"{noun}{ENDINGS[room]}"
    found = {short, *(f"{subject}_{short}" for subject in before if subject != noun)}
    return found | set(whole) if room in ("handlers", "community") else found


def singular(module: str, modules: Container[str]) -> str:
    """`guest` for storage.events.guests; `events` where there is an event.py beside it."""
    package, _, name = module.rpartition(".")
    if name in ALWAYS_SO or not name.endswith("s") or name.endswith("ss"):
        return name
    noun = f"{name[:-3]}y" if name.endswith("ies") else name[:-1]
    return name if f"{package}.{noun}" in modules else noun


def test_one_file_of_cards_knows_telegram():
    knowing = [file.name for file in files("cards") if "telegram" in tops(file)]
    assert knowing == ["card.py"]


def test_what_all_rooms_use_is_written_down_once():
    """Languages, spans of time, the last page, and the arrows that turn pages."""
    assert said_again(ROOT) == []


def test_handlers_write_nothing():
    """A deed does, and it knows who may. Forms are to follow: FORMS names where."""
    assert written_in_handlers(ROOT) == []
    still = {place.partition(":")[0] for place in written_in_handlers(ROOT, in_forms=True)}
    assert still == {f"handlers/{file}" for file in FORMS}


def test_cards_never_wait():
    waiting = (ast.Await, ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith)
    found = [
        f"{file.name}:{node.lineno}"
        for file in files("cards")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, waiting)
    ]
    assert found == []


def test_documents_name_files_that_exist():
    named = re.compile(rf"`((?:{'|'.join([*sorted(OURS), 'tests', 'docs'])})/[\w/.-]+)`")
    documents = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]
    told = {file.name: named.findall(file.read_text(encoding="utf-8")) for file in documents}
    assert sum(len(found) for found in told.values()) > 90
    missing = {(name, path) for name in told for path in told[name] if not (ROOT / path).exists()}
    assert missing - EXAMPLES == set()


def test_our_names_are_not_taken_by_others():
    roots = {name: origin_of(name) for name in OURS if (ROOT / name).is_dir()}
    assert roots == {name: ROOT / name for name in roots}


def origin_of(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def test_sql_is_made_of_constants():
    """Values go in as parameters; only names from the same file may stand in a statement."""
    found = [place for file in files("storage") for place in given_into_sql(file)]
    assert found == []


def given_into_sql(file: Path) -> Iterator[str]:
    for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            if function.name.startswith("_"):
                continue
            given = {a.arg for a in [*function.args.args, *function.args.kwonlyargs]}
            for statement in statements(function):
                used = {n.id for n in ast.walk(statement) if isinstance(n, ast.Name)}
                if used & given:
                    yield f"{file.name}:{statement.lineno}: {sorted(used & given)}"


def statements(function: ast.AST) -> Iterator[ast.JoinedStr]:
    for node in ast.walk(function):
        if isinstance(node, ast.JoinedStr):
            plain = " ".join(str(v.value) for v in node.values if isinstance(v, ast.Constant))
            if re.search(r"\b(SELECT|INSERT|UPDATE|DELETE|WHERE|FROM)\b", plain):
                yield node


def test_a_merged_migration_is_never_edited():
    """A database that has run it would never see the change: write the next migration instead.

    A new one gets its line by `sha256sum storage/migrations/*.sql > tests/migrations.sha256`.
    """
    merged = (ROOT / "tests/migrations.sha256").read_text(encoding="ascii").splitlines()
    assert merged == [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(ROOT)}"
        for file in sorted((ROOT / "storage/migrations").glob("*.sql"))
    ]


def test_migrations_are_numbered_without_gaps():
    numbers = [file.name[:4] for file in sorted((ROOT / "storage/migrations").glob("*.sql"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_no_button_takes_another_ones_prefix():
    """A dict would quietly keep the last of two."""
    rows = [row for file in files("cards") for row in prefix_rows(file)]
    prefixes = [ast.unparse(key) for key, _ in rows]
    presses = [ast.unparse(press) for _, press in rows]
    assert len(rows) > 80
    assert sorted({prefix for prefix in prefixes if prefixes.count(prefix) > 1}) == []
    assert sorted({press for press in presses if presses.count(press) > 1}) == []


def prefix_rows(file: Path) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What stands in a table of prefixes, such as EVENT_PREFIXES."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.value, ast.Dict):
            continue
        if ast.unparse(node.target).endswith("PREFIXES"):
            pairs = zip(node.value.keys, node.value.values, strict=True)
            yield from ((key, press) for key, press in pairs if key is not None)
