"""When a day is: dates in a year, clocks in a zone, and moments in UTC."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from basics.spans import DAY
from community import zones
from community.refusals import Reason, Refused
from storage.days.days import Day, Span
from storage.days.dues import Clock, Moment

#: The first and the last clocks on Earth, hours from UTC.
FIRST, LAST = timedelta(hours=14), timedelta(hours=-12)
#: Groups are planned so long before; coordinators see a day at this hour the day before.
AHEAD, PREVIEW_HOUR = 3 * DAY, 9
WORLD_DAY = "10-05"


def date_in(when: str, year: int) -> date:
    """The day of this year; what is on 29 February is a day earlier in other years."""
    month, day = int(when[-5:-3]), int(when[-2:])
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)


def read_date(when: str) -> str:
    """MM-DD as a button brings it; refuses what is in no calendar."""
    try:
        found = date.fromisoformat(f"2000-{when}")
    except ValueError:
        raise Refused(Reason.STRANGE_BUTTON) from None
    return f"{found:%m-%d}"


def once(day: Day) -> bool:
    return len(day.date) > 5


def years(day: Day, now: int) -> Sequence[int]:
    """The years of which an occurrence could be open now or soon."""
    if once(day):
        return [int(day.date[:4])]
    near = [datetime.fromtimestamp((now + days * DAY) / 1000, UTC).year for days in (-2, 8)]
    return sorted(set(near))


def span(day: Day, year: int) -> Span:
    """When an occurrence is looked after: a little longer than its date is, anywhere on Earth.

    Countries have their Teacher's Day on different dates, so the greeting takes the whole year.
    """
    first = last = date_in(day.date, year)
    if day.kind == "greeting":
        first, last = date(year, 1, 1), date(year, 12, 31)
    whole = between(first, last)
    return Span(whole.opens_at - AHEAD, whole.closes_at)


def between(first: date, last: date) -> Span:
    """While it is one of these days anywhere on Earth."""
    return Span(_utc(first, FIRST), _utc(last + timedelta(days=1), LAST))


def _utc(day: date, offset: timedelta) -> int:
    midnight = datetime.combine(day, time.min, UTC) - offset
    return round(midnight.timestamp() * 1000)


def moment(day: Day, year: int, clock: Clock) -> Moment:
    """When groups of this clock are told. The greeting comes on their own country's day."""
    when = day.date
    if day.kind == "greeting" and clock.teachers_day:
        when = clock.teachers_day
    on = date_in(when, year)
    zone = clock.zone or zones.of_region(None)
    hour, minute = divmod(day.minute, 60)
    due = zones.nearest(datetime.combine(on, time(hour, minute)), zone)
    ends = zones.nearest(datetime.combine(on + timedelta(days=1), time.min), zone)
    return Moment(on.isoformat(), due, ends)


def is_near(moment: Moment, now: int) -> bool:
    return moment.due_at - AHEAD <= now < moment.ends_at + AHEAD


def preview_at(when: str) -> int:
    """The morning of the day before, by the country's clock."""
    before = date.fromisoformat(when) - timedelta(days=1)
    return zones.nearest(datetime.combine(before, time(PREVIEW_HOUR)), zones.of_region(None))


def ends_everywhere(when: str) -> int:
    on = date.fromisoformat(when)
    return between(on, on).closes_at


def year_of(now: int) -> int:
    return zones.clock(now, zones.of_region(None)).year


def world_day(year: int) -> int:
    """The beginning of 5 October in that year, by the country's clock."""
    local = datetime.combine(date_in(WORLD_DAY, year), time.min)
    return zones.nearest(local, zones.of_region(None))
