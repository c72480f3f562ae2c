"""By when quiet hours end, of many people at once."""

from dataclasses import replace

from basics.spans import HOUR
from community.people import quiet
from storage.people.quiet import Habit
from tests.events.planning import at

#: From 20 to 8 and on Sundays, by the country's clock.
USUAL = Habit(None, None, 20, 8, True)
ALWAYS_AWAKE = replace(USUAL, start=0, end=0, sunday=False)
EARLY = replace(USUAL, end=6)


def test_those_who_sleep_stand_under_the_end_of_their_night():
    night = at("2027-09-22T23:00")
    found = quiet.by_end([USUAL, ALWAYS_AWAKE, EARLY, USUAL], night)
    assert found == {night + 9 * HOUR: [USUAL, USUAL], night + 7 * HOUR: [EARLY]}
    assert quiet.by_end([USUAL, EARLY], at("2027-09-22T12:00")) == {}
    assert quiet.by_end([], night) == {}
