"""docs/voices.md names a test for each rule; those that stand nowhere else are here."""

from dataclasses import replace

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
    """Neither is it counted in numbers, nor is there a list by anything but time."""
    assert not [name for name in MEASURE_NAMES if "recipient" in name or "speed" in name]
    assert [*presses.ListBriefs.__dataclass_fields__] == ["page"]
