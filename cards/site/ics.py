"""The events of a region as a calendar that anybody can subscribe to. Its bytes are the same
until something changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from basics.spans import DAY, MINUTE
from cards.events.times import span_words, takes_days
from cards.text.links import Links
from community.site.shown import OneEvent
from locales import Texts

if TYPE_CHECKING:
    from icalendar import Calendar as Book
    from icalendar import Event as Entry
    from icalendar import Timezone

#: What is told of the past, and of what is to come; and how long of what was cancelled.
BEHIND, AHEAD, CANCELLED = 30 * DAY, 366 * DAY, 14 * DAY
MOST = 500
#: The clock of a calendar without any event.
_HOME = "Asia/Almaty"
#: Who made an entry, for ever, whatever the site is called one day.
DOMAIN = "ustaz-uni"


def calendar(found: Sequence[OneEvent], name: str, *, links: Links, t: Texts, now: int) -> bytes:
    """Never without a part, for there are programs that take such a calendar for broken."""
    # Only here and below: a start is 40 ms quicker without it.
    from icalendar import Calendar

    told = [one for one in found if _is_told(one, now)][-MOST:]
    book = Calendar()
    book.add("prodid", "-//Ustaz Uni//Network events//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("name", name)
    book.add("x-wr-calname", name)
    book.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    book.add("x-published-ttl", "PT1H")
    _add_zones(book, told)
    for one in told:
        book.add_component(_entry(one, links, t))
    return bytes(book.to_ical())


def _is_told(one: OneEvent, now: int) -> bool:
    kept = CANCELLED if one.is_cancelled else BEHIND
    return one.event.ends_at > now - kept and one.event.starts_at < now + AHEAD


def _add_zones(book: "Book", found: Sequence[OneEvent]) -> None:
    spans: dict[str, list[datetime]] = {}
    for one in found:
        spans.setdefault(one.event.plan.zone, []).append(_at(one.event.starts_at))
    if not spans:
        spans[_HOME] = [datetime(2026, 1, 1, tzinfo=UTC)]
    for zone, moments in sorted(spans.items()):
        if zone != "UTC":
            book.add_component(_zone(zone, min(moments).year - 1, max(moments).year + 1))


@lru_cache(64)
def _zone(zone: str, first: int, last: int) -> "Timezone":
    """Its rules in these years, and no others: a calendar is read by phones."""
    from icalendar import Timezone

    return Timezone.from_tzinfo(
        ZoneInfo(zone), first_date=date(first, 1, 1), last_date=date(last, 12, 31)
    )


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment / 1000, UTC)


def _entry(one: OneEvent, links: Links, t: Texts) -> "Entry":
    """Of what was taken off the page nobody reads more than that it is cancelled."""
    from icalendar import Event as Entry
    from icalendar import vText

    event, plan = one.event, one.event.plan
    changed = _at(max(event.changed_at, one.released.changed_at))
    entry = Entry()
    entry.add("uid", f"{one.released.address}@{DOMAIN}")
    entry.add("sequence", event.sequence + one.released.turns)
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    for key, moment in _span(one).items():
        entry.add(key, moment)
    entry.add("summary", vText(t("Cancelled") if one.is_off else plan.title))
    if not one.is_off:
        page = f"{links.site}/{t.lang}/event/{one.released.address}/"
        told = [_changed(one, t), plan.description, page, f"https://t.me/{links.bot}"]
        said = "\n\n".join(filter(None, told))
        entry.add("description", vText(said))
        if plan.place:
            entry.add("location", vText(plan.place))
        entry.add("url", page)
    entry.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    return entry


def _changed(one: OneEvent, t: Texts) -> str:
    """When and where it was before, as far as that is another now."""
    event, plan, was = one.event, one.event.plan, one.event.plan.was
    if not was:
        return ""
    before = replace(plan, local=was["local"], zone=was["zone"], minutes=was["minutes"])
    said = []
    if was["starts_at"] != event.starts_at or was["minutes"] != plan.minutes:
        old = replace(event, plan=before, starts_at=was["starts_at"])
        said.append(span_words(old, t))
    if was["place"] != plan.place:
        said.append(was["place"] or t("no place was told"))
    # Translators: in a calendar; {was} is a time, a place, or both
    return t("Changed. Before it was: {was}", was=", ".join(said)) if said else ""


def _span(one: OneEvent) -> dict[str, datetime | date]:
    """Of several days the days, the last of them by what comes behind it."""
    plan, zone = one.event.plan, ZoneInfo(one.event.plan.zone)
    start = _at(one.event.starts_at).astimezone(zone)
    end = _at(one.event.starts_at + plan.minutes * MINUTE).astimezone(zone)
    if takes_days(plan):
        last = (end - timedelta(minutes=1)).date()
        return {"dtstart": start.date(), "dtend": last + timedelta(days=1)}
    return {"dtstart": start, "dtend": end}
