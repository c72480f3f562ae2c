"""Short functions, short files, plain names."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.proving.opened import DEEDS, opened, place_of
from tests.rules.texts import every_text
from tests.rules.tree import nodes
from tests.rules.values import given_by_place, nameless_tuples, values_taken_apart
from tests.running import ON_BOTH, SHARED

ROOT = Path(__file__).parent.parent.parent
ROOMS = (
    *("basics", "handlers", "storage", "jobs", "community", "cards"),
    *("locales", "drawing", "sandbox", "website"),
)
PLAIN = ("bot.py", "front.py", "office.py", "server.py", "settings.py", "logs.py")
FORBIDDEN = {"util", "utils", "helper", "helpers", "common", "manager", "service", "base", "misc"}
Function = ast.FunctionDef | ast.AsyncFunctionDef
#: For people who use the bot; and what stands in italics there, and is no button of its own: how
#: one begins, and one of another bot.
PAGES = ("coordinators", "finding", "moderation", "page", "privacy")
#: What holds for whoever has the same bot.
OF_ALL = {f"box.{deed}" for deed in ("privacy", "move_clock", "faults", "limits")}
NOT_OURS = {"Send to …", "Update"}
LABEL = re.compile(r"(?<!\*)\*([A-Z][^*]{2,40})\*(?!\*)")


def sources() -> list[Path]:
    return [ROOT / name for name in PLAIN] + [
        file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))
    ]


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its lines of code: no docstring, comments or empty lines."""
    for file in sources():
        lines = file.read_text(encoding="utf-8").splitlines()
        for node in nodes(file):
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


def test_files_are_short():
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in [*sources(), *(ROOT / "tests").rglob("*.py")]
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_files_are_named_for_what_they_hold():
    nouns = {file: set(file.stem.split("_")) for file in sources()}
    assert [str(file) for file, words in nouns.items() if words & FORBIDDEN] == []


def test_files_of_stories_that_are_named_are_there():
    gone = {file for file in SHARED | ON_BOTH if not (ROOT / "tests" / file).is_file()}
    assert not gone


def test_who_shares_a_bot_changes_nothing_for_the_others():
    """Not even for a while: what Telegram said of the bot holds for a minute."""
    changing = [
        f"{file}: {story.name}"
        for file in sorted(SHARED)
        for story in nodes(ROOT / "tests" / file)
        if isinstance(story, Function) and "box" in {one.arg for one in story.args.args}
        for call in ast.walk(story)
        if isinstance(call, ast.Attribute) and ast.unparse(call) in OF_ALL
    ]
    assert changing == []


def test_what_is_given_and_taken_has_names():
    assert nameless_tuples(ROOT) == []
    assert values_taken_apart(ROOT) == []
    assert given_by_place(ROOT) == []


def test_documents_have_lines_that_fit_into_a_window():
    """A table's row is one line, however long."""
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("findings/*.md")]
    long = [
        f"{file.name}:{number}"
        for file in documents
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 120 and not line.startswith("|")
    ]
    assert long == []


def test_what_documents_say_to_press_is_called_so():
    """In italics, from their first capital letter on."""
    documents = [ROOT / "README.md", *(ROOT / f"docs/{page}.md" for page in PAGES)]
    said = "\n".join(one if isinstance(one, str) else one[0] for one in every_text())
    missing = {
        label
        for file in documents
        for label in LABEL.findall(" ".join(file.read_text(encoding="utf-8").split()))
        if label not in said
    }
    assert missing == NOT_OURS


def test_no_folder_is_too_full():
    """Whoever opens one sees it at a glance."""
    rooms = (ROOT / room for room in (*ROOMS, "tests", "benchmarks"))
    files = (file for room in rooms for file in room.rglob("*.*") if file.suffix != ".pyc")
    folders = Counter(str(file.parent.relative_to(ROOT)) for file in files if file.is_file())
    # Every change of the tables that was ever made stays.
    del folders["storage/migrations"]
    assert {folder: count for folder, count in folders.items() if count > 20} == {}


def test_a_vote_can_be_followed():
    """From its handler to its rows, by who opens a few files."""
    read = {deed: opened(ROOT, place_of(start)) for deed, start in DEEDS.items()}
    assert {deed for deed, files in read.items() if len(files) < 2} == set()
    vote = read["a vote"]
    assert len(vote) <= 12
    assert sum(vote.values()) <= 1_500
