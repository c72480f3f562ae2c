"""docs/voices.md names a test for each rule; those that stand nowhere else are here."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cards.briefs import presses, sheet
from cards.statistics.words import MEASURE_NAMES
from locales import texts
from tests.briefs.papers import full
from tests.rules.told import rules_of


def test_every_rule_names_tests_that_are_there():
    assert len(rules_of("docs/voices.md", "tests")) > 30


@pytest.mark.parametrize(
    ("later", "holds", "said"),
    [
        (40, 30, True),
        (16, 8, True),
        (30, 30, True),
        (40, 35, False),
        (15, 8, False),
        (0, 0, False),
    ],
)
def test_a_share_of_what_lasts_hides_small_parts(later: int, holds: int, said: bool):
    content = full("en")
    counted = replace(content.counted, later=later, holds=holds)
    tried = sheet.written(replace(content, counted=counted), texts("en")).tried
    assert any("3 to 12 months later" in line for line in tried) is said


def test_no_card_compares_those_who_answer():
    """R4: nothing in the database groups or orders briefs by who was to answer, or by how long
    that took; numbers know nothing of either, and the list of briefs is by time alone."""
    asked = re.compile(r"(?:GROUP|ORDER) BY [^\"]*(?:recipient|whom|due_on|answered_at)")
    found = [
        str(file)
        for folder in ("briefs", "statistics", "site")
        for file in Path("storage", folder).glob("*.py")
        if asked.search(file.read_text("utf-8"))
    ]
    assert found == []
    assert not [name for name in MEASURE_NAMES if "recipient" in name or "speed" in name]
    assert [*presses.ListBriefs.__dataclass_fields__] == ["page"]
