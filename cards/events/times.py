"""When an event is, by the clocks of its place: in words, wherever they stand."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from basics.spans import MINUTE
from locales import Texts
from storage.events.events import Event, Plan

#: What takes longer is not told by its end.
LONG_MINUTES = 16 * 60


def by_clock(zone: str, t: Texts) -> str:
    """Whose clock a time is by, as it stands behind it."""
    return f"({t('{city} time', city=t.city(zone))})"


def takes_days(plan: Plan) -> bool:
    """Whether it is over on a later day; a night is still one evening."""
    return plan.minutes > LONG_MINUTES


def days_words(plan: Plan, starts_at: int, t: Texts) -> str:
    """Its date, or the first and the last, by the clocks of its place."""
    first = _local(starts_at, plan.zone)
    # What ends at midnight is over on the day before.
    last = _local(starts_at + plan.minutes * MINUTE - 1, plan.zone)
    if not takes_days(plan) or first.date() == last.date():
        return t.full_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return re.sub(rf"\b{last.day}\b", f"{first.day}–{last.day}", t.full_day(last), count=1)
    return t("{first} – {last}", first=t.full_day(first), last=t.full_day(last))


def dated(event: Event, label: str) -> str:
    """On a button: events of one series have one title, and of one day often, too."""
    return f"{_local(event.starts_at, event.plan.zone):%d.%m %H:%M} · {label}"


def _local(moment: int, zone: str) -> datetime:
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo(zone))


def span_words(event: Event, t: Texts) -> str:
    """From when to when, by the clocks of the place."""
    zone, begins = event.plan.zone, t.date(event.starts_at, event.plan.zone)
    if takes_days(event.plan):
        return f"{begins} – {t.date(event.ends_at, zone)}"
    return f"{begins}–{t.clock(event.ends_at, zone)}"
