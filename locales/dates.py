"""Dates as people type them, in three languages. What can be read in two ways is not guessed.

`5 October 15:00`, `5 қазан сағат 15:00`, `05.10 15:00`, `завтра с 9:00 до 11:00`, `Friday 3 pm`.

A text becomes tokens (`date_tokens.py`); its day is read from them and taken out
(`date_days.py`), and the rest must be a time (`clocks.py`). A word that nobody understood makes
all of it unreadable.
"""

from datetime import date, datetime, time, timedelta

from basics.lengths import minutes_ahead
from basics.records import dataclass
from locales.clocks import Span, spans_of
from locales.date_days import Days, days_of, past_days_of
from locales.date_tokens import tokens_of
from locales.date_words import HALVES, TO, TO_BEHIND
from locales.doubts import Doubt, Doubtful

#: A beginning further ahead is doubtful.
FAR = timedelta(days=730)
#: Readings among which somebody is asked to choose.
MOST = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A beginning, as the clocks show it, and the minutes until the end where one was said."""

    begins: datetime
    minutes: int | None


def read(text: str, now: datetime, lang: str, *, until: bool = False) -> datetime:
    """The moment that the text means, as the clocks show it where `now` is. Raises Doubtful.

    Where it was asked until when, words that say so mean nothing more.
    """
    found = _periods(text, now, lang, until=until)
    if any(one.minutes is not None for one in found):
        raise Doubtful(Doubt.UNREADABLE)
    return found[0].begins


def read_period(text: str, now: datetime, lang: str) -> Period:
    """The same where an end may be said as well: 10:00-13:00."""
    return _periods(text, now, lang, until=False)[0]


def read_day(text: str, now: datetime, lang: str, *, past: bool = False) -> date:
    """The day that the text means, with a time or without; one that has been, or is today, where
    it is `past`. Raises Doubtful."""
    tokens = [one for one in tokens_of(text) if one.said not in TO and one.said not in TO_BEHIND]
    days = (past_days_of if past else days_of)(tokens, now, lang)
    if not days.options:
        raise Doubtful(Doubt.NO_DATE)
    # What is no time, either, makes all of it unreadable.
    spans_of(days.rest)
    today = now.date()
    fitting = [one for one in days.options if (one <= today if past else one >= today)]
    found = [datetime.combine(one, time()) for one in fitting or days.options]
    if days.contradicted:
        raise Doubtful(Doubt.WRONG_WEEKDAY, *found[:MOST])
    if len(found) > 1:
        raise Doubtful(Doubt.TWO_WAYS, *found[:MOST])
    return found[0].date()


def _periods(text: str, now: datetime, lang: str, *, until: bool) -> list[Period]:
    """What the text means; never more than one, whose doubts are raised."""
    ahead = minutes_ahead(text)
    if ahead is not None:
        # Clocks show no seconds.
        begins = now.replace(second=0, microsecond=0) + timedelta(minutes=ahead)
        return _certain([Period(begins, None)], now, False)
    tokens = tokens_of(text)
    if until:
        tokens = [one for one in tokens if one.said not in TO and one.said not in TO_BEHIND]
    days = days_of(tokens, now, lang)
    spans = spans_of(days.rest)
    if not days.options and not spans:
        raise Doubtful(Doubt.UNREADABLE)
    if not days.options:
        raise Doubtful(Doubt.NO_DATE)
    if not spans:
        raise _timeless(days, now)
    found = [_period(day, span) for day in days.options for span in spans]
    return _certain(found, now, days.contradicted)


def _timeless(days: Days, now: datetime) -> Doubtful:
    """What was understood of it, where that is one day to come."""
    said = days.options[0]
    if len(days.options) > 1 or days.contradicted or said < now.date():
        return Doubtful(Doubt.NO_TIME)
    parts = [one.said for one in days.rest if one.said in HALVES]
    return Doubtful(Doubt.NO_TIME, day=said, part=parts[0] if parts else "")


def _period(day: date, span: Span) -> Period:
    return Period(datetime.combine(day, span.begins), span.minutes)


def _certain(found: list[Period], now: datetime, contradicted: bool) -> list[Period]:
    ahead = [one for one in found if one.begins > now]
    moments = list(dict.fromkeys(one.begins for one in ahead))
    if not ahead:
        raise Doubtful(Doubt.PAST)
    if contradicted:
        raise Doubtful(Doubt.WRONG_WEEKDAY, *moments[:MOST])
    if len(ahead) > 1:
        raise Doubtful(Doubt.TWO_WAYS, *moments[:MOST])
    if moments[0] - now > FAR:
        raise Doubtful(Doubt.TOO_FAR, moments[0])
    return ahead
