"""Which day a text means; see dates.py."""

import calendar
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from basics.records import dataclass
from locales.date_tokens import DAY, GAP, Token
from locales.date_words import (
    AHEAD,
    AHEAD_BEHIND,
    DAYS_AHEAD,
    MARKS,
    MONTHS,
    NEXT,
    THIS,
    UNITS_OF_DAYS,
    UNITS_OF_MONTHS,
    WEEK,
    YEARS,
    month_of,
    number_of,
    weekday_of,
)
from locales.doubts import Doubt, Doubtful

#: Behind it dates are not reckoned any more.
LAST_YEAR = 2999


#: The next 5 October after so long ago is the last one; and the next Monday the last Monday.
YEAR, WEEK_AGO = timedelta(days=364), timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a text may mean, and what it says besides."""

    options: tuple[date, ...]
    rest: tuple[Token, ...]
    #: The day of the week that it names does not fit its date.
    contradicted: bool = False


def days_of(tokens: Sequence[Token], now: datetime, lang: str) -> Days:
    """No options where no day is named. Raises Doubtful."""
    found = _dated(tokens, now, lang) or _near_today(tokens, now) or _ahead(tokens, now)
    return _checked(found, now) if found else _weekday(tokens, now)


def past_days_of(tokens: Sequence[Token], now: datetime, lang: str) -> Days:
    """The same of a day that has been, or is today: without a year, or by its name in the week,
    it is the last one. Raises Doubtful."""
    near = _near_today(tokens, now) or _ahead(tokens, now)
    found = near or _dated(tokens, now - YEAR, lang)
    if found:
        return _checked(found, now)
    named = _weekday(tokens, now)
    been = any(day <= now.date() for day in named.options)
    return named if been else _weekday(tokens, now - WEEK_AGO)


def _dated(tokens: Sequence[Token], now: datetime, lang: str) -> Days | None:
    for at, token in enumerate(tokens):
        rest = _without(tokens, at)
        if token.kind == "iso":
            year, month, day = (int(part) for part in token.said.split("-"))
            return Days((_date(year, month, day),), rest)
        if token.kind == "slash" or (token.kind == "dots" and not _is_clock(token, tokens)):
            return Days(_in_numbers(token, now, lang), rest)
        if token.kind == "word" and month_of(token.said):
            return _with_month(tokens, at, now)
    return None


def _near_today(tokens: Sequence[Token], now: datetime) -> Days | None:
    """Today, tomorrow, or the day after it."""
    for at, token in enumerate(tokens):
        if token.kind == "word" and token.said in DAYS_AHEAD:
            day = now.date() + timedelta(DAYS_AHEAD[token.said])
            return Days((day,), _without(tokens, at))
    return None


def _without(tokens: Sequence[Token], *read: int) -> tuple[Token, ...]:
    """What is left, with a gap where something was: what stood apart is not joined."""
    return tuple(GAP if at in read else token for at, token in enumerate(tokens))


def _is_clock(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether 15.00 is a time: beside a day it is, and where the numbers are no date."""
    if token.said.count(".") > 1:
        return False
    hour, minute = (int(part) for part in token.said.split("."))
    if hour > 23 or minute > 59:
        return False
    others = [one for one in tokens if one is not token]
    timed = any(one.kind in ("clock", "pair") for one in others)
    if any(_names_a_day(one) for one in others):
        return True
    if not 1 <= minute <= 12 or hour == 0:
        return not timed
    weekday = any(_is_weekday(one) for one in others)
    doubles = [one for one in others if one.kind == "dots" and _may_be_a_date(one)]
    if doubles or (weekday and not timed):
        # Two clocks, two dates, or one of each in either order: nobody can tell.
        raise Doubtful(Doubt.UNREADABLE)
    return False


def _names_a_day(token: Token) -> bool:
    if token.kind == "word":
        return bool(month_of(token.said) or token.said in DAYS_AHEAD)
    return token.kind in ("iso", "slash") or (token.kind == "dots" and token.said.count(".") > 1)


def _is_weekday(token: Token) -> bool:
    return token.kind == "word" and weekday_of(token.said) is not None


def _may_be_a_date(token: Token) -> bool:
    day, month = (int(part) for part in token.said.split(".")[:2])
    return 1 <= day <= 31 and 1 <= month <= 12


def _in_numbers(token: Token, now: datetime, lang: str) -> tuple[date, ...]:
    """Day and month; with a slash English may mean it the other way round."""
    parts = [int(part) for part in re.split(r"[./]", token.said)]
    year = _year(parts[2]) if len(parts) == 3 else None
    swapped = token.kind == "slash" and lang == "en" and parts[0] != parts[1]
    if swapped and parts[1] > 12:
        return (_near(parts[1], parts[0], year, now=now),)
    first = _near(parts[0], parts[1], year, now=now)
    if swapped and parts[0] <= 12:
        return first, _near(parts[1], parts[0], year, now=now)
    return (first,)


def _year(number: int) -> int:
    return number + 2000 if number < 100 else number


def _date(year: int, month: int, day: int) -> date:
    if year > LAST_YEAR:
        raise Doubtful(Doubt.TOO_FAR)
    try:
        return date(year, month, day)
    except ValueError:
        raise Doubtful(Doubt.IMPOSSIBLE) from None


def _near(day: int, month: int, year: int | None, *, now: datetime) -> date:
    """Without a year it is the next one; a 29th of February may be years ahead."""
    if year is not None:
        return _date(year, month, day)
    if (day, month) == (29, 2):
        years = (year for year in range(now.year, now.year + 9) if calendar.isleap(year))
        leaps = (date(year, 2, 29) for year in years)
        return next(found for found in leaps if found >= now.date())
    found = _date(now.year, month, day)
    return found if found >= now.date() else _date(now.year + 1, month, day)


def _with_month(tokens: Sequence[Token], at: int, now: datetime) -> Days:
    """A day beside the name of its month, and perhaps a year."""
    month = month_of(tokens[at].said)
    assert month
    day = _day_beside(tokens, at)
    year = next((one for one in range(len(tokens)) if one != day and _is_year(tokens, one)), None)
    rest = [GAP if one in (at, year) else token for one, token in enumerate(tokens)]
    rest[day] = DAY
    said = _year(int(tokens[year].said)) if year is not None else None
    return Days((_near(int(tokens[day].said), month, said, now=now),), tuple(rest))


def _day_beside(tokens: Sequence[Token], month: int) -> int:
    """Where the number of the day stands."""
    behind = month + 1
    while behind < len(tokens) and tokens[behind].said in MONTHS:
        behind += 1
    beside = [at for at in (month - 1, behind) if 0 <= at < len(tokens)]
    if any(tokens[at].kind in ("pair", "to") for at in beside[:1]):
        # 10-12 October, 10 – 12 October: an event of some days.
        raise Doubtful(Doubt.UNREADABLE)
    days = [at for at in beside if _is_day(tokens[at])]
    if not days:
        raise Doubtful(Doubt.NO_DATE)
    if len(days) > 1 and days[0] > 0 and tokens[days[0] - 1].said in MARKS:
        # At 9 October 5.
        raise Doubtful(Doubt.UNREADABLE)
    return days[0]


def _is_day(token: Token) -> bool:
    return token.kind == "number" and len(token.said) <= 2


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    """2027, or 27 and a word that says so."""
    if tokens[at].kind != "number" or len(tokens[at].said) == 3:
        return False
    named = at + 1 < len(tokens) and tokens[at + 1].said in YEARS
    return len(tokens[at].said) == 4 or (named and len(tokens[at].said) == 2)


def _ahead(tokens: Sequence[Token], now: datetime) -> Days | None:
    """ "in 3 days", "через месяц", "2 аптадан кейін"."""
    for at, token in enumerate(tokens):
        if token.kind != "word" or token.said not in {**UNITS_OF_DAYS, **UNITS_OF_MONTHS}:
            continue
        count = _count(tokens, at - 1)
        first = at if count is None else at - 1
        if first > 0 and tokens[first - 1].said in AHEAD:
            read = range(first - 1, at + 1)
        elif at + 1 < len(tokens) and tokens[at + 1].said in AHEAD_BEHIND:
            read = range(first, at + 2)
        else:
            continue
        return Days(
            _after(1 if count is None else count, token.said, now), _without(tokens, *read)
        )
    return None


def _count(tokens: Sequence[Token], at: int) -> int | None:
    if at < 0:
        return None
    if tokens[at].kind == "number":
        return int(tokens[at].said)
    return 1 if tokens[at].said == "a" else number_of(tokens[at].said)


def _after(count: int, unit: str, now: datetime) -> tuple[date, ...]:
    if count > 1000:
        raise Doubtful(Doubt.TOO_FAR)
    today = now.date()
    if unit in UNITS_OF_MONTHS:
        return _months_after(count * UNITS_OF_MONTHS[unit], today)
    found = today + timedelta(count * UNITS_OF_DAYS[unit])
    if count * UNITS_OF_DAYS[unit] == 1:
        # Tomorrow, or with one day between.
        return found, found + timedelta(1)
    return (found,)


def _months_after(count: int, today: date) -> tuple[date, ...]:
    """The same day of that month; where it has none, its last or the next one's first."""
    years, index = divmod(today.year * 12 + today.month - 1 + count, 12)
    last = calendar.monthrange(years, index + 1)[1]
    if today.day <= last:
        return (date(years, index + 1, today.day),)
    ends = date(years, index + 1, last)
    return ends, ends + timedelta(1)


def _checked(found: Days, now: datetime) -> Days:
    """A day of the week beside a date must be its own; of two dates it chooses one. Tomorrow
    beside a date must be that day."""
    near = _near_today(found.rest, now)
    if near and near.options[0] in found.options:
        return _checked(Days(near.options, near.rest), now)
    named = [at for at, token in enumerate(found.rest) if _is_weekday(token)]
    if not named:
        return found
    wanted = {weekday_of(found.rest[at].said) for at in named}
    beside = [at for at in (one - 1 for one in named) if at >= 0 and _is_which(found.rest[at])]
    rest = _without(found.rest, *named, *beside)
    if len(wanted) > 1:
        raise Doubtful(Doubt.UNREADABLE)
    fitting = tuple(day for day in found.options if day.weekday() in wanted)
    if fitting:
        return Days(fitting, rest)
    others = tuple(_nearest(day, next(iter(wanted)) or 0) for day in found.options)
    ahead = tuple(day for day in (*found.options, *others) if day >= now.date())
    return Days(ahead or found.options, rest, contradicted=True)


def _nearest(day: date, weekday: int) -> date:
    """The day of this name at most three days away."""
    return day + timedelta((weekday - day.weekday() + 3) % 7 - 3)


def _is_which(token: Token) -> bool:
    return token.kind == "word" and (token.said in NEXT or token.said in THIS)


def _weekday(tokens: Sequence[Token], now: datetime) -> Days:
    """The next day of this name. On that very day, and after "next", it may be a week later."""
    at = next((at for at, token in enumerate(tokens) if _is_weekday(token)), None)
    if at is None:
        return Days((), tuple(tokens))
    wanted = weekday_of(tokens[at].said) or 0
    # Friday 8 may be the eighth.
    rest = (*tokens[:at], DAY, *tokens[at + 1 :])
    week = next((at for at in range(1, len(tokens)) if _is_week(tokens, at)), None)
    if week is not None:
        return Days(_in_week(tokens, week, wanted, now=now), _without(rest, week - 1, week))
    which = tokens[at - 1] if at and _is_which(tokens[at - 1]) else None
    ahead = (wanted - now.weekday()) % 7
    first = now.date() + timedelta(ahead)
    this_week = now.weekday() + ahead < 7
    doubtful = ahead == 0 or (which and not (which.said in THIS and this_week))
    options = (first, first + timedelta(7)) if doubtful else (first,)
    return Days(options, _without(rest, at - 1) if which else rest)


def _is_week(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind == "word" and tokens[at].said in WEEK and _is_which(tokens[at - 1])


def _in_week(
    tokens: Sequence[Token], week: int, wanted: int, *, now: datetime
) -> tuple[date, ...]:
    """A day of this or the next week. In English a week may begin with Sunday."""
    which = tokens[week - 1].said
    monday = now.date() - timedelta(now.weekday())
    next_one = which in NEXT and which != "this"
    day = monday + timedelta(wanted + (7 if next_one else 0))
    if tokens[week].said != "week" or 6 not in (wanted, now.weekday()):
        return (day,)
    other = timedelta(-7 if wanted == 6 and now.weekday() != 6 else 7)
    return tuple(sorted((day, day + other)))
