"""The rules of the house, on this tree; tests/house/test_breaches.py breaks each in a copy."""

import ast
import hashlib
import importlib.util
import re
from collections.abc import Container, Iterator
from pathlib import Path

from tests.rules.buttons import (
    buttons_without_handler,
    buttons_without_prefix,
    prefixes,
    prefixes_taken_twice,
    questions_without_way_back,
)
from tests.rules.light import dear_dataclasses
from tests.rules.once import said_again
from tests.rules.outside import calls_to_telegram, clocks
from tests.rules.persons import not_forgotten, not_told
from tests.rules.refusals import (
    reasons_without_test,
    reasons_without_words,
    refusals_not_joined,
)
from tests.rules.rooms import OURS, circles, imported, imports, module_of, strangers
from tests.rules.sql import made_late, said_into_sql, sql_elsewhere
from tests.rules.subjects import MAY_KNOW, idle_permissions, strange_imports, subjects
from tests.rules.traces import idle_permissions as idle_without_line
from tests.rules.traces import without_a_line
from tests.rules.tree import ROOT, files, nodes, place, tree
from tests.rules.unused import never_mentioned
from tests.rules.writes import written_in_handlers

#: A module of a room that is called otherwise where it is imported ends so.
ENDINGS = {
    "handlers": "_handlers",
    "community": "_deeds",
    "cards": "_cards",
    "storage": "_rows",
    "jobs": "_jobs",
}
#: Files that documents name and that are yet to be written.
EXAMPLES = {
    ("CONTRIBUTING.md", path)
    for path in (
        *("storage/problems/thanks.py", "community/problems/thanks.py"),
        *("handlers/problems/thanks.py", "jobs/forms/remind.py"),
        *("tests/problems/tried/test_thanks.py", "tests/forms/left/test_remind.py"),
    )
}
#: Without another singular.
ALWAYS_SO = {"ics", "settings", "times"}


def test_a_room_knows_only_the_rooms_below_it():
    assert strangers(ROOT) == []


def test_a_subject_knows_only_those_of_its_table():
    assert strange_imports(ROOT) == []
    assert idle_permissions(ROOT) == []
    assert subjects(ROOT) == {*MAY_KNOW}


def test_what_stands_there_is_of_use():
    assert never_mentioned(ROOT) == []


def test_what_coordinators_do_by_their_right_stands_in_the_log():
    assert without_a_line(ROOT) == []
    assert idle_without_line(ROOT) == []


def test_the_table_of_subjects_is_in_the_documents():
    told = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = {s: f"| {s} | {', '.join(sorted(others))} |" for s, others in MAY_KNOW.items()}
    assert {subject: row for subject, row in rows.items() if row not in told} == {}


def test_imports_go_in_no_circle():
    """Whatever is imported first can be."""
    assert circles(ROOT) == []


def test_an_alias_says_what_it_stands_for():
    """CONTRIBUTING.md: `guests`, else `guest_rows`, else `event_guest_rows`."""
    names = {module_of(ROOT, file) for file in files(ROOT, *ENDINGS)}
    sources = files(ROOT, *sorted(OURS), "tests", "benchmarks")
    assert [one for file in sources for one in strange_aliases(file, names)] == []


def strange_aliases(file: Path, modules: Container[str]) -> Iterator[str]:
    for node in nodes(file):
        if not isinstance(node, ast.ImportFrom):
            continue
        for module, said in ((f"{node.module}.{a.name}", a.asname) for a in node.names):
            if said and module in modules and said not in (good := aliases_of(module, modules)):
                right = " or ".join(sorted(good))
                yield f"{place(ROOT, file, node)}: {module} as {said}, not as {right}"


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


def test_benchmarks_need_nothing_that_only_tests_have():
    """`make bench` has an environment of its own."""
    files_of = {module_of(ROOT, file): file for file in files(ROOT, *OURS, "tests", "benchmarks")}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    reached = {"benchmarks.__main__", *re.findall(r"-m (benchmarks\.\w+)", makefile)}
    assert "benchmarks.letters" in reached
    todo = [*reached]
    while todo:
        more = imported(files_of[todo.pop()], files_of) - reached
        reached |= more
        todo += more
    named = {(name, top) for name in reached for top in tops(files_of[name])}
    missing = pinned("requirements-test.txt") - pinned("requirements-bench.txt")
    assert "pytest" in missing
    assert {(name, top) for name, top in named if top in missing} == set()


def tops(file: Path) -> set[str]:
    """Of all that it imports where it begins."""
    return {name.partition(".")[0] for node, name in imports(file) if node in tree(file).body}


def pinned(requirements: str) -> set[str]:
    """Distributions, as modules are called."""
    told = (ROOT / requirements).read_text(encoding="utf-8")
    return {name.replace("-", "_") for name in re.findall(r"^([\w.-]+)==", told, re.MULTILINE)}


def test_one_file_of_cards_knows_telegram():
    named = {file.name for file in files(ROOT, "cards") for _, n in imports(file) if _is_its(n)}
    assert named == {"card.py"}


def _is_its(module: str) -> bool:
    return module.partition(".")[0] == "telegram"


def test_handlers_write_nothing():
    """A deed does, and it knows who may."""
    assert written_in_handlers(ROOT) == []


def test_what_all_rooms_use_is_written_down_once():
    """Languages, spans of time, the last page, and the arrows that turn pages."""
    assert said_again(ROOT) == []


def test_frozen_dataclasses_are_the_cheap_ones():
    assert dear_dataclasses(ROOT) == []


def test_cards_never_wait():
    waiting = (ast.Await, ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith)
    cards = [(file, node) for file in files(ROOT, "cards") for node in nodes(file)]
    assert [place(ROOT, file, node) for file, node in cards if isinstance(node, waiting)] == []


def test_handlers_deeds_and_cards_are_told_the_time():
    assert clocks(ROOT) == []


def test_handlers_and_deeds_call_nobody():
    """Letters leave as rows, and what only Telegram knows is asked before the transaction."""
    assert calls_to_telegram(ROOT) == []


def test_every_refusal_has_words():
    assert reasons_without_words(ROOT) == []
    assert refusals_not_joined(ROOT) == []


def test_every_refusal_is_named_by_a_test():
    """One that no test expects may stop refusing, and nobody notices."""
    assert reasons_without_test(ROOT) == []


def test_every_button_can_be_pressed_and_is_answered():
    assert buttons_without_prefix(ROOT) == []
    assert buttons_without_handler(ROOT) == []


def test_whoever_is_asked_whether_they_are_sure_can_go_back():
    assert questions_without_way_back(ROOT) == []


def test_no_button_takes_another_ones_prefix():
    assert len(list(prefixes(ROOT))) > 80
    assert prefixes_taken_twice(ROOT) == []


def test_what_is_known_of_a_person_is_told_and_forgotten():
    assert not_told(ROOT) == []
    assert not_forgotten(ROOT) == []


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


def test_sql_stands_in_storage():
    assert sql_elsewhere(ROOT) == []


def test_statements_of_dataclasses_are_made_at_import():
    assert made_late(ROOT) == []


def test_nobody_says_what_sql_is():
    """Values go in as parameters; a statement is made of what storage itself has written."""
    assert said_into_sql(ROOT) == []


def test_a_merged_migration_is_never_edited():
    """A database that has run it would never see the change: write the next migration instead.

    A new one gets its line by
    `sha256sum storage/migrations/*.sql > tests/storage/migrations.sha256`.
    """
    merged = (ROOT / "tests/storage/migrations.sha256").read_text(encoding="ascii").splitlines()
    assert merged == [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(ROOT)}"
        for file in sorted((ROOT / "storage/migrations").glob("*.sql"))
    ]


def test_migrations_are_numbered_without_gaps():
    numbers = [file.name[:4] for file in sorted((ROOT / "storage/migrations").glob("*.sql"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
