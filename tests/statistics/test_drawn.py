"""What numbers are broken down by, and how what is hidden is drawn: not as a nought."""

import re
from pathlib import Path

import pytest

from cards.statistics import picture
from community.statistics.measures import BREAKDOWNS, MEASURES, places
from community.statistics.numbers import Broken, Part, Sheet
from community.statistics.periods import Period
from locales import texts

QUARTER = Period(2027, 1, 3)


def test_two_things_at_once_are_the_most_and_there_is_one_list():
    """P7: regions by subject, and nothing finer."""
    found = places("10", "physics", "kk")
    assert sorted(one.dimensions for one in found) == [0, 1, 1, 1, 2]
    assert [(one.region, one.subject) for one in found if one.dimensions == 2] == [
        ("10", "physics")
    ]
    assert BREAKDOWNS == ("region", "subject", "lang")


#: Of coordinators' own decisions, from ten on: `moderation/terms/test_times.py`.
MEDIANS = {"community/moderation/times.py"}


def test_no_mean_and_no_median_is_said_of_people():
    """P6: all that is counted is counted; nor is there a least, a greatest, a first or a last."""
    found = {
        str(file)
        for room in ("community", "cards", "storage")
        for file in Path(room).rglob("*.py")
        if re.search(
            r"^from statistics import|^import statistics|\bavg\(", file.read_text("utf-8"), re.M
        )
    }
    assert found == MEDIANS
    words = "mean median average least most first last oldest newest longest"
    assert not [one for one in MEASURES if any(word in one for word in words.split())]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_what_is_hidden_has_a_mark_of_its_own_and_no_number(lang):
    t = texts(lang)
    parts = [Part("10", 25), Part("47", 10)]
    sheet = Sheet(QUARTER, "", {"raised": 40}, {}, 1, True)
    found = Broken("region", "raised", 40, parts)
    drawn = picture.parts_sheet(found, Broken("region", "teachers", None, []), sheet, t=t)
    bars = {bar["kind"]: bar for bar in drawn["bars"]}
    assert bars["hidden"]["text"] == ""
    assert drawn["legend"]["hidden"]
    assert [bar["value"] for bar in drawn["bars"] if bar["kind"] != "hidden"] == [25, 10]
