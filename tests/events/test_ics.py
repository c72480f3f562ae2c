"""The calendar file of an event, read by another library."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
import vobject

from cards.events.ics import google_link, ics_file
from community.events.events import times
from storage.events.events import Event, Plan

PLAN = Plan(
    title="Осенняя встреча; посты, «үй»",
    description="Posters\nTea, talk",
    regions=("47",),
    zone="Asia/Aqtau",
    local="2027-10-05T15:00",
    minutes=150,
    place="School 5, Aqtau",
    latitude=43.65,
    longitude=51.17,
)


def event_of(plan: Plan, state: str = "published", sequence: int = 0) -> Event:
    changed = 1_800_000_000_000
    when = times(plan)
    return Event(
        id=7,
        key="k",
        organiser_id=1,
        plan=plan,
        regions=plan.regions,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        state=state,
        sequence=sequence,
        code="ABC",
        open_doors=0,
        coming=3,
        maybe=0,
        waiting=0,
        changed_at=changed,
    )


def read(event: Event):
    return vobject.readOne(ics_file(event, "ustaz_uni_bot").decode())


def test_another_library_reads_the_same_from_the_calendar():
    book = read(event_of(PLAN))
    entry = book.vevent
    assert book.method.value == "PUBLISH"
    assert entry.summary.value == PLAN.title
    assert entry.description.value == PLAN.description
    assert entry.location.value == PLAN.place
    assert entry.uid.value == "event-7-k@ustaz_uni_bot"
    assert entry.sequence.value == "0"
    assert entry.status.value == "CONFIRMED"
    assert entry.geo.value == "43.65;51.17"
    assert entry.dtstart.value.astimezone(UTC) == datetime(2027, 10, 5, 10, tzinfo=UTC)
    assert entry.dtend.value.astimezone(UTC) == datetime(2027, 10, 5, 12, 30, tzinfo=UTC)
    assert b"DTSTART;TZID=Asia/Aqtau:20271005T150000" in ics_file(event_of(PLAN), "bot")
    assert book.vtimezone.tzid.value == "Asia/Aqtau"


def test_a_change_rises_and_a_cancellation_says_so():
    before, after = read(event_of(PLAN)), read(event_of(PLAN, "cancelled", 3))
    assert before.vevent.uid.value == after.vevent.uid.value
    assert int(after.vevent.sequence.value) > int(before.vevent.sequence.value)
    assert (after.method.value, after.vevent.status.value) == ("CANCEL", "CANCELLED")


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        ("Europe/London", "2027-10-05T15:00", (10, 5, 14)),
        ("Europe/London", "2027-11-05T15:00", (11, 5, 15)),
        ("Europe/Berlin", "2028-03-26T15:00", (3, 26, 13)),
        ("Asia/Almaty", "2024-02-29T15:00", (2, 29, 9)),
        ("Asia/Almaty", "2024-03-01T15:00", (3, 1, 10)),
        ("UTC", "2027-12-31T23:00", (12, 31, 23)),
    ],
)
def test_clock_times_hold_across_changes_of_the_clock(zone, local, utc):
    entry = read(event_of(replace(PLAN, zone=zone, local=local))).vevent
    start = entry.dtstart.value.astimezone(UTC)
    assert (start.month, start.day, start.hour) == utc


def test_the_link_for_google_says_the_same():
    asked = parse_qs(urlsplit(google_link(event_of(PLAN))).query)
    assert asked["text"] == [PLAN.title]
    assert asked["dates"] == ["20271005T100000Z/20271005T123000Z"]
    assert asked["ctz"] == ["Asia/Aqtau"]
