"""Kazakhstan's working days, with its holidays and the days that they move."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache


@cache
def load() -> Callable[[date], bool]:
    """Whether a day is a working day; takes half a second, once."""
    from holidays.countries.kazakhstan import Kazakhstan

    return Kazakhstan().is_working_day


def after(day: date, count: int) -> date:
    """The working day so many after this one."""
    is_one = load()
    while count:
        day += timedelta(days=1)
        count -= is_one(day)
    return day


def between(first: date, last: date) -> int:
    """Working days after the first, up to and with the last."""
    is_one, count = load(), 0
    while first < last:
        first += timedelta(days=1)
        count += is_one(first)
    return count
