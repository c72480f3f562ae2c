"""Nobody reads an answer: only these functions read answers by their ballots."""

import re
from pathlib import Path

#: Who may read answers by their ballots: counts of many, the numbers for groups of opinion, and
#: one's own.
READERS = {
    "storage/conversations/ballots.py": {"own_answers", "counts", "marks"},
    "storage/conversations/statements.py": {"candidates"},
    "storage/people/written.py": {""},
}


def test_answers_are_read_in_these_places_and_nowhere_else():
    """A new one has to be looked at: it must count many, or be for who answered."""
    found: dict[str, set[str]] = {}
    for file in sorted(Path("storage").rglob("*.py")):
        name = ""
        for line in file.read_text("utf-8").splitlines():
            if heading := re.match(r"(?:async )?def (\w+)", line):
                name = heading[1]
            elif re.match(r"\S", line) and not line.startswith((")", "#")):
                name = ""
            if re.search(r"(?:FROM|JOIN) statement_answer a\b|\"statement_answer a\b", line):
                found.setdefault(str(file), set()).add(name)
    assert found == READERS
