"""What documents name is there: commands, settings, files, lines of the log, alerts, columns."""

import ast
import re
import shlex
from dataclasses import fields
from io import StringIO
from pathlib import Path

import pytest

import command_line
from cards.statistics import data_files
from settings import NAMES, Settings
from tests.house.test_architecture import EXAMPLES
from tests.rules.tree import ROOMS, ROOT, files, nodes_of

DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]
OPERATORS = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
NUMBERS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen")
#: Where they are only named.
DEEDS = {"backup", "restore", "publish", "copy"}
NOT_OURS = {"venv"}


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def rows(text: str, heading: str) -> list[str]:
    """The first column of the tables with this heading."""
    found = []
    for table in re.findall(rf"^\| {heading} \|.*\n\| ---.*\n((?:\|.*\n)+)", text, re.M):
        found += [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines()]
    return found


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_what_is_typed_is_understood(file, monkeypatch):
    """Each bot.py and ustaz-uni, in a block or within a line."""
    text = read(file).replace("\\\n", " ")
    typed = re.findall(r"(?:bot\.py|(?<![/.\w-])ustaz-uni) ([a-z-][^`\n]*)", text)
    wrong = []
    for words in (re.split(r" < |  #", one)[0] for one in typed):
        if words in DEEDS or words.startswith("ustaz-uni"):
            continue
        monkeypatch.setattr("sys.stdin", StringIO("postgresql://ustaz_owner@localhost/ustaz\n"))
        try:
            command_line.asked(shlex.split(words))
        except SystemExit as ended:
            wrong += [words] if ended.code else []
    assert wrong == []


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_what_is_made_and_run_is_there(file):
    text = " ".join(read(file).split())
    made = set(re.findall(r"`(?:[A-Z]+=\S+ )*make (?:[A-Z]+=\S+ )*([a-z]+)", text))
    assert made <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.M))
    modules = {one.replace(".", "/") for one in re.findall(r"python3? -m ([\w.]+)", text)}
    assert modules - NOT_OURS == {
        one
        for one in modules
        if (ROOT / f"{one}.py").is_file() or (ROOT / one / "__main__.py").is_file()
    }


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_links_lead_somewhere(file):
    leads = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", read(file))
    assert [one for one in leads if not (file.parent / one).exists()] == []


def test_every_command_of_make_is_told():
    told = re.findall(r"^\| `make (\w+)`", read(ROOT / "CONTRIBUTING.md"), re.M)
    said = re.findall(r"^(\w+):.*## ", MAKEFILE, re.M)
    assert sorted(told) == sorted(set(said) - {"help", "fresh"})


def test_settings_are_the_same_everywhere():
    named = re.findall(r"^#?([A-Z_]+)=", read(ROOT / ".env.example"), re.M)
    kept = {field.name.upper() for field in fields(Settings)} - {"STRANGE"}
    assert set(named) == set(NAMES) == kept


def said_in_logs() -> str:
    texts = [one.value for file in files(ROOT, *ROOMS) for one in nodes_of(file, ast.Constant)]
    return "\n".join(text for text in texts if isinstance(text, str))


def test_lines_of_the_log_are_said_so():
    lines, said = rows(OPERATORS, "line"), said_in_logs()
    assert len(lines) > 20
    missing = [
        part
        for line in lines
        for part in re.split("…|N groups", line.strip("`"))
        if part.strip(" :") and part.strip(" :") not in said
    ]
    assert missing == []


def test_alerts_are_told_with_what_helps():
    alerts = re.findall(r"alert: (\w+)", read(ROOT / "deploy/prometheus/alerts.yml"))
    assert rows(OPERATORS, "alert") == [f"`{one}`" for one in alerts]
    assert f"{NUMBERS[len(alerts) - 10].capitalize()} alerts:" in OPERATORS


def test_columns_of_open_data_are_told():
    told = rows(read(ROOT / "docs/coordinators.md"), "column of `problems.csv`")
    assert ", ".join(told).split(", ") == list(data_files._HEADINGS)


def test_there_is_room_for_what_is_shown_to_be_made():
    """A folder of twenty files takes no more: see test_style.py."""
    folders = {(ROOT / path).parent for _, path in EXAMPLES if path.endswith(".py")}
    full = {one for one in folders if len([*one.glob("*.*")]) >= 20}
    assert full == set()
