"""When something regular is due: wall-clock rules become moments in UTC, one after another."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Literal

from basics.records import dataclass
from community import zones

Every = Literal["week", "day"]


@dataclass(frozen=True, slots=True)
class Rule:
    """At an hour by the clocks of a zone, each day or on a weekday (0 is Monday)."""

    zone: str
    hour: int
    every: Every = "week"
    day: int = 0
    #: 2 for every second week: those with an even number, counted from the year 1, so that the
    #: end of a year of 53 weeks changes nothing.
    weeks: int = 1

    def __str__(self) -> str:
        return f"{self.every} {self.day} {self.weeks} {self.hour} {self.zone}"


@dataclass(frozen=True, slots=True)
class Occasion:
    #: Milliseconds UTC.
    at: int
    #: The week or day, counted from the year 1: each has one occasion at most.
    period: int
    #: As people number it: the year and its week, "2026-53", or the date.
    number: str


def after(rule: Rule, moment: int, taken: Collection[int] = ()) -> Occasion:
    """The first occasion later than a moment, in a week or day that is not taken."""
    period = period_of(rule, moment)
    while True:
        if period not in taken and (rule.every == "day" or period % rule.weeks == 0):
            found = _occasion(rule, period)
            if found.at > moment:
                return found
        period += 1


def period_of(rule: Rule, moment: int) -> int:
    """The period in which a moment lies."""
    ordinal = zones.clock(moment, rule.zone).toordinal()
    return ordinal if rule.every == "day" else (ordinal - 1) // 7


def number_of(rule: Rule, period: int) -> str:
    return _number(rule, _date(rule, period))


def _occasion(rule: Rule, period: int) -> Occasion:
    on = _date(rule, period)
    at = zones.nearest(datetime.combine(on, time(rule.hour)), rule.zone)
    return Occasion(at, period, _number(rule, on))


def _date(rule: Rule, period: int) -> date:
    # The first day of the year 1 was a Monday.
    return date.fromordinal(period if rule.every == "day" else period * 7 + 1 + rule.day)


def _number(rule: Rule, on: date) -> str:
    if rule.every == "day":
        return on.isoformat()
    year, week, _ = on.isocalendar()
    return f"{year}-{week:02}"
