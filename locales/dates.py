"""Dates as people type them, in three languages. What can be read in two ways is not guessed.

`5 October 15:00`, `5 қазан сағат 15:00`, `05.10 15:00`, `завтра в 9:00`, `Friday 3 pm`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from locales.date_words import (
    AFTER,
    AFTER_NOON,
    BEFORE_NOON,
    DAYS_AHEAD,
    FILLERS,
    NEXT,
    NOON,
    ONE,
    UNITS,
    month_of,
    weekday_of,
)
from locales.doubts import Doubt, Doubtful

#: A beginning further ahead is doubtful.
FAR = timedelta(days=730)

_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?:t(?=\d))?"
    r"|(?P<dots>\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\.\d{1,2}(?=[\s,]|$))"
    r"|(?P<slash>\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
    r"|(?P<clock>\d{1,2}[:.\-]\d{2}(?!\d)|\d{1,2}(?=\s?(?:am|pm|a\.m|p\.m)\b)|\d{1,2}h\b)"
    r"|(?P<number>\d{1,4})(?:-?(?:st|nd|rd|th|го|ое|е|шы|ші|нан|нен|інде|де|да|те|та))?\b"
    r"|(?P<word>[^\W\d_]+(?:['’.][^\W\d_]+)*)",
    re.IGNORECASE,
)
_SKIP = re.compile(r"[\s,;()–—\-.]+")


@dataclass(slots=True)
class _Found:
    """What the words have said so far."""

    clock: time | None = None
    half: str = ""
    number: int | None = None
    hour: int | None = None
    exact: bool = False


def read(text: str, now: datetime, lang: str) -> datetime:
    """The moment that the text means, as the clocks show it where `now` is. Raises Doubtful."""
    words = _words(text)
    day_options, rest = _day(words, now, lang)
    clocks = _clock(rest)
    if not day_options and not clocks:
        raise Doubtful(Doubt.UNREADABLE)
    if not day_options:
        raise Doubtful(Doubt.NO_DATE)
    if not clocks:
        raise Doubtful(Doubt.NO_TIME)
    moments = [datetime.combine(day, clock) for day in day_options for clock in clocks]
    return _chosen(moments, now)


def _chosen(moments: list[datetime], now: datetime) -> datetime:
    ahead = [moment for moment in moments if moment > now]
    if not ahead:
        raise Doubtful(Doubt.PAST)
    if len(ahead) > 1:
        raise Doubtful(Doubt.TWO_WAYS, *ahead[:2])
    if ahead[0] - now > FAR:
        raise Doubtful(Doubt.TOO_FAR, ahead[0])
    return ahead[0]


Word = tuple[str, str]


def _words(text: str) -> list[Word]:
    """(kind, text) of everything in it. Raises Doubtful for what can't be read at all."""
    folded = text.casefold().replace("ё", "е").strip()
    found: list[Word] = []
    at = 0
    while at < len(folded):
        gap = _SKIP.match(folded, at)
        if gap:
            at = gap.end()
            continue
        token = _TOKEN.match(folded, at)
        if token is None or token.lastgroup is None:
            raise Doubtful(Doubt.UNREADABLE)
        said = token[token.lastgroup].rstrip(".")
        if said not in ("of", "the"):
            found.append((token.lastgroup, said))
        at = token.end()
    return found


def _day(words: list[Word], now: datetime, lang: str) -> tuple[list[date], list[Word]]:
    """The days that the words may mean, and what they did not need for it."""
    for index, (kind, said) in enumerate(words):
        rest = words[:index] + words[index + 1 :]
        if kind == "iso":
            year, month, day = (int(part) for part in said.split("-"))
            return [_date(year, month, day)], rest
        if kind in ("dots", "slash") and not _is_clock(kind, said, words):
            return _numbers(said, kind, now, lang), rest
        if kind == "word" and said in DAYS_AHEAD:
            skip = {"күні"} if said == "арғы" else set()
            return [now.date() + timedelta(DAYS_AHEAD[said])], [
                word for word in rest if word[1] not in skip
            ]
        if kind == "word" and month_of(said):
            return _with_month(words, index, now)
    return _ahead(words, now) or _weekday(words, now)


def _is_clock(kind: str, said: str, words: list[Word]) -> bool:
    """ "15.00" beside a day is a time, and so is "09.30" once a date was found."""
    if kind != "dots" or said.count(".") != 1:
        return False
    hour, minute = (int(part) for part in said.split("."))
    named = any(
        month_of(word) or word in DAYS_AHEAD or weekday_of(word) is not None
        for kind, word in words
        if kind == "word"
    )
    dated = any(kind in ("iso", "slash") for kind, _ in words)
    timed = any(kind == "clock" for kind, _ in words)
    first = next(word for word in words if word[0] == "dots")
    later = (kind, said) != first and hour < 24
    alone = not timed and (minute == 0 or minute > 12)
    return (named or dated or later or alone) and hour < 24 and minute < 60


def _numbers(said: str, kind: str, now: datetime, lang: str) -> list[date]:
    """Day and month in numbers; with a slash English may mean it the other way round."""
    parts = [int(part) for part in re.split(r"[./]", said)]
    year = _year(parts[2]) if len(parts) == 3 else None
    swapped = kind == "slash" and lang == "en" and parts[0] != parts[1]
    if swapped and parts[1] > 12:
        return [_near(parts[1], parts[0], year, now)]
    first = _near(parts[0], parts[1], year, now)
    if swapped and parts[0] <= 12:
        return [first, _near(parts[1], parts[0], year, now)]
    return [first]


def _year(number: int) -> int:
    return number + 2000 if number < 100 else number


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Doubtful(Doubt.IMPOSSIBLE) from None


def _near(day: int, month: int, year: int | None, now: datetime) -> date:
    """Without a year it is the next one; a 29th of February may be years ahead."""
    if year is not None:
        return _date(year, month, day)
    if (day, month) == (29, 2):
        years = range(now.year, now.year + 9)
        leap = (_leap_day(year) for year in years)
        return next(found for found in leap if found and found >= now.date())
    found = _date(now.year, month, day)
    return found if found >= now.date() else _date(now.year + 1, month, day)


def _leap_day(year: int) -> date | None:
    return date(year, 2, 29) if year % 4 == 0 and (year % 100 or year % 400 == 0) else None


def _with_month(words: list[Word], index: int, now: datetime) -> tuple[list[date], list[Word]]:
    """A day beside the name of its month, and perhaps a year."""
    month = month_of(words[index][1])
    assert month
    rest = list(words)
    rest[index] = ("word", "")
    beside = [at for at in (index - 1, index + 1) if 0 <= at < len(words)]
    at = next((at for at in beside if _is_day(words[at])), None)
    if at is None:
        raise Doubtful(Doubt.NO_DATE)
    day = int(words[at][1])
    rest[at] = ("word", "")
    year = next((int(said) for kind, said in rest if kind == "number" and len(said) == 4), None)
    rest = [word for word in rest if word[1] and not (word[0] == "number" and len(word[1]) == 4)]
    return [_near(day, month, year, now)], rest


def _is_day(word: Word) -> bool:
    return word[0] == "number" and len(word[1]) <= 2


def _ahead(words: list[Word], now: datetime) -> tuple[list[date], list[Word]] | None:
    """ "in 3 days", "через неделю", "3 күннен кейін"."""
    texts = [said for _, said in words]
    if not any(said in AFTER for said in texts):
        return None
    unit = next((at for at, said in enumerate(texts) if said in UNITS), None)
    if unit is None:
        return None
    count, used = 1, {unit}
    if unit > 0 and words[unit - 1][0] == "number":
        count, used = int(texts[unit - 1]), {unit, unit - 1}
    elif unit > 0 and texts[unit - 1] in ONE:
        used = {unit, unit - 1}
    used |= {at for at, said in enumerate(texts) if said in AFTER}
    if count > 1000:
        raise Doubtful(Doubt.TOO_FAR)
    rest = [word for at, word in enumerate(words) if at not in used]
    return [now.date() + timedelta(count * UNITS[texts[unit]])], rest


def _weekday(words: list[Word], now: datetime) -> tuple[list[date], list[Word]]:
    """The next day of this name. On that very day, and after "next", it may be a week later."""
    for index, (kind, said) in enumerate(words):
        wanted = weekday_of(said) if kind == "word" else None
        if wanted is None:
            continue
        ahead = (wanted - now.weekday()) % 7
        first = now.date() + timedelta(ahead)
        rest = words[:index] + words[index + 1 :]
        doubtful = ahead == 0 or any(said in NEXT for _, said in rest)
        rest = [word for word in rest if word[1] not in NEXT]
        return ([first, first + timedelta(7)] if doubtful else [first]), rest
    return [], words


def _clock(words: list[Word]) -> list[time]:
    """The times that the rest of the words may mean; one to six may be in the afternoon."""
    found = _Found()
    for kind, said in words:
        _hear(found, kind, said)
    if found.clock is None and found.hour is None and found.number is not None:
        found.hour = found.number
    if found.hour is not None:
        found.clock = _time(found.hour, 0)
    if found.clock is None:
        return []
    return _halves(found.clock, found.half, found.exact)


def _hear(found: _Found, kind: str, said: str) -> None:
    if kind in ("clock", "dots"):
        parts = re.split(r"[:.\-]", said.rstrip("h"))
        clock = _time(int(parts[0]), int(parts[1]) if len(parts) > 1 else 0)
        if found.clock is not None or found.number is not None:
            raise Doubtful(Doubt.UNREADABLE)
        found.clock, found.exact = clock, len(parts) > 1 and len(parts[0]) == 2
    elif kind == "number" and len(said) <= 2 and found.number is None and found.clock is None:
        found.number = int(said)
    elif kind == "word" and said in BEFORE_NOON:
        found.half = "am"
    elif kind == "word" and said in AFTER_NOON:
        found.half = "pm"
    elif kind == "word" and said in NOON and found.clock is None:
        found.clock, found.exact = time(12), True
    elif kind != "word" or said not in FILLERS:
        raise Doubtful(Doubt.UNREADABLE)


def _time(hour: int, minute: int) -> time:
    if hour == 24 and minute == 0:
        # Midnight belongs to the day before or after: nobody can tell.
        raise Doubtful(Doubt.IMPOSSIBLE)
    try:
        return time(hour, minute)
    except ValueError:
        raise Doubtful(Doubt.IMPOSSIBLE) from None


def _halves(clock: time, half: str, exact: bool) -> list[time]:
    """An hour from one to six without more may be meant after noon; "03:00" is meant so."""
    if half and clock.hour > 12:
        if half == "am":
            raise Doubtful(Doubt.IMPOSSIBLE)
        return [clock]
    if half == "am":
        return [clock.replace(hour=clock.hour % 12)]
    if half == "pm":
        return [clock.replace(hour=clock.hour % 12 + 12)]
    if 1 <= clock.hour <= 6 and not exact:
        return [clock, clock.replace(hour=clock.hour + 12)]
    return [clock]
