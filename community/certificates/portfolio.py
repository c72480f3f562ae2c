"""A teacher's own portfolio: nobody gets another's."""

from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from basics.records import dataclass
from community import zones
from community.drawings import drawings
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.certificates import portfolio, worded
from storage.certificates.portfolio import Portfolio, Span
from storage.db import Rows, Transaction
from storage.drawings.drawings import Drawing

#: This school year, the one before, twelve months, everything.
Period = Literal["school", "last", "year", "all"]
PERIODS: tuple[Period, ...] = get_args(Period)
#: Pictures of posters in one.
PICTURES = 8


def period_of(said: str) -> Period:
    period = next((known for known in PERIODS if known == said), None)
    if period is None:
        raise Refused(Reason.STRANGE_BUTTON)
    return period


@dataclass(frozen=True, slots=True)
class Dates:
    first: datetime
    last: datetime


def dates(period: Period, now: int, zone: str) -> Dates:
    """By this clock; a school year begins on the first of September."""
    today = zones.clock(now, zone)
    begun = today.year if today.month >= 9 else today.year - 1
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
    if period == "school":
        return Dates(midnight.replace(year=begun, month=9, day=1), midnight)
    if period == "last":
        first = midnight.replace(year=begun - 1, month=9, day=1)
        return Dates(first, midnight.replace(year=begun, month=8, day=31))
    if period == "year":
        return Dates(midnight - timedelta(days=365), midnight)
    return Dates(midnight.replace(year=2000, month=1, day=1), midnight)


def span(period: Period, now: int, zone: str) -> Span:
    days = dates(period, now, zone)
    first, after = days.first, days.last + timedelta(days=1)
    return Span(
        zones.nearest(first.replace(tzinfo=None), zone),
        zones.nearest(after.replace(tzinfo=None), zone),
    )


async def own(
    rows: Rows, actor: Actor, period: Period, *, now: int, zone: str, lang: str
) -> Portfolio:
    """In a language, as far as it is there."""
    found = await portfolio.of_person(rows, actor.id, span(period, now, zone))
    return await worded.in_words(rows, found, lang)


async def order(tx: Transaction, actor: Actor, sheet: dict[str, Any], *, now: int) -> Drawing:
    key = drawings.Key(f"portfolio:{actor.id}:", drawings.fingerprint(sheet))
    return await drawings.order_anew(tx, "portfolio", key, sheet=sheet, now=now)
