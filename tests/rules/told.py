"""Pages of docs/ that name a test for each rule."""

import re

from tests.rules.tree import ROOT


def rules_of(page: str, tests: str) -> list[str]:
    """The lines of the page's table, once each of the tests that they name stands in its file
    below `tests`, and no line names none."""
    lines = [line for line in (ROOT / page).read_text("utf-8").splitlines() if line[:2] == "| "]
    rules = [line for line in lines if "::" in line]
    for line in rules:
        for file, name in re.findall(r"`([\w./]+\.py)::(\w+)`", line):
            told = (ROOT / tests / file).read_text(encoding="utf-8")
            assert re.search(rf"^(async )?def {name}\(", told, re.M), (file, name)
    assert [line for line in lines if "::" not in line] == ["| rule | test |", "| --- | --- |"]
    return rules
