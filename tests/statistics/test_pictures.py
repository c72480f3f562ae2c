"""Which picture of a number is ordered."""

import json

from cards.statistics.presses import DrawNumbers
from community.statistics import periods
from tests.jobs.serving import CHIEF, Desk


async def test_a_picture_is_of_the_parts_or_of_how_it_went(desk: Desk):
    period = periods.named("2026")
    assert period
    for by in ("region", ""):
        await desk.press(DrawNumbers(period.name, "", "raised", by), CHIEF)
        assert desk.toast == "It comes in a moment."
    found = await desk.db.all("SELECT sheet FROM drawing ORDER BY id")
    parts, times = (json.loads(sheet) for (sheet,) in found)
    assert (parts["columns"], times["columns"]) == (False, True)
    assert (parts["bars"], times["bars"]) != ([], [])
