"""Telegram's 30 a second hold for whoever counts at the other end, however calls are held up."""

import random

import pytest

from jobs.pace import A_SECOND, Pace


@pytest.mark.parametrize("seed", range(3))
def test_no_second_at_the_other_end_sees_too_many(seed):
    """Calls take between no time and two seconds, and arrive somewhere in between."""
    chance, pace, now = random.Random(seed), Pace(), 0.0
    under_way: list[float] = []
    arrivals: list[float] = []
    for number in range(400):
        while len(under_way) == 4 or pace.any_free_at(now) > now:
            landed = min(under_way) if under_way else float("inf")
            now = min(landed, max(pace.any_free_at(now), now + 0.001))
            for moment in [one for one in under_way if one <= now]:
                under_way.remove(moment)
                pace.land(moment)
        pace.take(number, now)
        taken = chance.choice((0.002, 0.02, 0.2, 2.0)) * chance.random()
        arrivals.append(now + taken * chance.random())
        under_way.append(now + taken)
    arrivals.sort()
    for first, later in zip(arrivals, arrivals[A_SECOND:], strict=False):
        assert later - first > 1.0


def test_quick_calls_leave_at_nearly_what_is_allowed():
    pace, now = Pace(), 0.0
    for number in range(600):
        now = max(now, pace.any_free_at(now))
        pace.take(number, now)
        now += 0.005
        pace.land(now)
    assert now < 600 / 30 * 1.1
