"""Telegram's limits hold for whoever counts at the other end, however calls are held up."""

import heapq
import random
from collections.abc import Callable

import pytest

from jobs.sending.rate_limit import A_SECOND, FEW, MANY, RateLimit


def arrivals(seed: int, calls: int, chat: Callable[[int], int]) -> list[float]:
    """Calls take between no time and two seconds, and arrive somewhere in between."""
    chance, rate_limit, now = random.Random(seed), RateLimit(), 0.0
    under_way: list[tuple[float, int]] = []
    arrived: list[float] = []
    for number in range(calls):
        while len(under_way) == 4 or rate_limit.free_at(chat(number), now) > now:
            landed = min(under_way)[0] if under_way else float("inf")
            now = min(landed, max(rate_limit.free_at(chat(number), now), now + 0.001))
            for one in [one for one in under_way if one[0] <= now]:
                under_way.remove(one)
                rate_limit.land(one[1], one[0])
        rate_limit.take(chat(number))
        taken = chance.choice((0.002, 0.02, 0.2, 2.0)) * chance.random()
        arrived.append(now + taken * chance.random())
        under_way.append((now + taken, chat(number)))
    return sorted(arrived)


@pytest.mark.parametrize("seed", range(3))
def test_no_second_at_the_other_end_sees_too_many(seed):
    at = arrivals(seed, 400, lambda number: number)
    assert [
        later for first, later in zip(at, at[A_SECOND:], strict=False) if later - first <= 1
    ] == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("chat_id", "limits"), [(7, [(3, 3)]), (-7, [(3, 3), (20, 60)])])
def test_no_chat_sees_too_many_at_the_other_end(seed, chat_id, limits):
    at = arrivals(seed, 100, lambda _: chat_id)
    for limit, seconds in limits:
        pairs = zip(at, at[limit:], strict=False)
        assert [later for first, later in pairs if later - first <= seconds] == []


def test_quick_calls_leave_at_nearly_what_is_allowed():
    rate_limit, now = RateLimit(), 0.0
    for number in range(600):
        now = max(now, rate_limit.any_free_at(now))
        rate_limit.take(number)
        now += 0.005
        rate_limit.land(number, now)
    assert now < 600 / 30 * 1.1


def test_one_chat_hears_nearly_what_is_allowed():
    rate_limit, now = RateLimit(), 0.0
    for _ in range(60):
        now = max(now, rate_limit.chat_free_at(7, now))
        rate_limit.take(7)
        now += 0.005
        rate_limit.land(7, now)
    assert now < 60 * 1.1


#: What Telegram allows.
ALLOWED = 30


def over_a_line(way: Callable[[float], float], seconds: float) -> list[float]:
    """When calls arrive that leave as soon as they may; by the moment, how long their way is, with
    a little more for some."""
    chance, rate_limit, now = random.Random(1), RateLimit(), 0.0
    under_way: list[tuple[float, float, int]] = []
    arrived: list[float] = []
    while now < seconds:
        while under_way and under_way[0][0] <= now:
            landed, left, chat = heapq.heappop(under_way)
            rate_limit.note_line(left, landed)
            rate_limit.land(chat, landed)
        chat, free = len(arrived), rate_limit.any_free_at(now)
        if len(under_way) < rate_limit.in_flight and free <= now:
            rate_limit.take(chat)
            late = chance.random() * 0.03
            arrived.append(now + way(now) * 0.6 + late)
            heapq.heappush(under_way, (now + way(now) + late, now, chat))
        else:
            now = max(now + 0.001, min([free, *(one[0] for one in under_way)]))
    return sorted(arrived)


@pytest.mark.parametrize("way", [0.0, 0.1, 0.2, 0.3])
def test_on_a_long_line_as_many_leave_as_on_a_short_one(way):
    at = over_a_line(lambda _: way, 30)
    assert len(at) >= 27.5 * 28
    assert [end for begin, end in zip(at, at[ALLOWED:], strict=False) if end - begin <= 1] == []


def test_on_a_line_that_grows_nobody_is_in_a_hurry():
    at = over_a_line(lambda now: 0.05 + 0.2 * (now > 10), 30)
    assert [end for begin, end in zip(at, at[ALLOWED:], strict=False) if end - begin <= 1] == []


def test_on_a_short_line_few_letters_are_in_doubt_after_a_crash():
    rate_limit = RateLimit()
    assert rate_limit.in_flight == FEW
    for number in range(10):
        rate_limit.note_line(number, number + 0.3)
    assert FEW < rate_limit.in_flight < MANY
    for number in range(10, 60):
        rate_limit.note_line(number, number + 0.01)
    assert rate_limit.in_flight == FEW


def test_where_telegram_takes_something_only_those_wait_that_it_refuses():
    """As groups in slow mode, in a broadcast to many."""
    rate_limit = RateLimit()
    for chat in range(1, 9):
        rate_limit.halt(-chat, 3600.0, float(chat), adds=True)
        rate_limit.note_line(chat + 0.1, chat + 0.2)
    assert rate_limit.any_free_at(10.0) <= 10.0
    for chat in range(1, 4):
        rate_limit.halt(chat, 7.0, 20.0)
    assert rate_limit.any_free_at(20.0) == 27.0


def test_what_may_not_be_written_yet_may_be_changed():
    rate_limit = RateLimit()
    rate_limit.halt(-7, 3600.0, 1.0, adds=True)
    assert (rate_limit.chat_free_at(-7, 1.0), rate_limit.may_add_at(-7, 1.0)) == (0.0, 3601.0)
    rate_limit.halt(-7, 5.0, 2.0)
    assert (rate_limit.chat_free_at(-7, 2.0), rate_limit.may_add_at(-7, 2.0)) == (7.0, 3601.0)
    rate_limit.halt(7, 5.0, 2.0, adds=True)
    assert rate_limit.chat_free_at(7, 2.0) == 7.0
