"""Calendars that anybody can subscribe to: what programs need that follow them."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from icalendar import Calendar

from basics.spans import DAY
from cards.site import ics
from cards.text.links import Links
from community.events import events as event_deeds
from community.site import releases, shown
from community.site.shown import OneEvent
from locales import texts
from storage.connecting import open_reading
from storage.events import events as event_rows
from tests.moderation.things import ASEL, NOW
from tests.site import crawl
from tests.site.town import BEGINS, opened
from website.asked import Answer, Asked
from website.board import Board
from website.serving import Site, Surrounding

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


async def test_a_calendar_is_the_same_until_something_changes_and_says_what_did(db):
    there = await opened(db)

    async def calendar(path: str = "/events/47.ics", now: int = NOW) -> bytes:
        return (await crawl.look_at(db, path, now=now)).body

    first = await calendar()
    assert await calendar(now=NOW + 3_600_000) == first
    entry = _entry(first)
    uid, was = str(entry["UID"]), int(entry["SEQUENCE"])
    assert uid.endswith("@ustaz-uni")
    assert (str(entry["STATUS"]), str(entry["SUMMARY"])) == (
        "CONFIRMED",
        "secret words of a event!",
    )
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in first
    assert b"X-PUBLISHED-TTL:PT1H" in first
    assert b"contact" not in first
    # Of another region, and still no empty calendar.
    other = Calendar.from_ical(await calendar("/events/75.ics"))
    assert [one.name for one in other.subcomponents] == ["VTIMEZONE"]
    await db.write(
        lambda tx: releases.take_back(tx, ASEL, "event", thing_id=there.event_id, now=NOW + 60_000)
    )
    off = await calendar()
    assert b"secret" not in off
    entry = _entry(off)
    assert (str(entry["UID"]), str(entry["STATUS"])) == (uid, "CANCELLED")
    assert int(entry["SEQUENCE"]) > was
    assert entry["DTSTAMP"].dt.timestamp() * 1000 == NOW + 60_000
    assert b"VEVENT" in await calendar(now=BEGINS + 14 * DAY)
    assert b"VEVENT" not in await calendar(now=BEGINS + 15 * DAY)


def _entry(body: bytes) -> Any:
    return next(one for one in Calendar.from_ical(body).subcomponents if one.name == "VEVENT")


async def test_a_calendar_says_what_it_was_before(db):
    there = await opened(db)
    event = await event_rows.get(db, there.event_id)
    assert event
    everybody = {"all": True}
    moved = replace(event.plan, local="1970-05-02T16:00", place="School 7", audience=everybody)
    await db.write(
        lambda tx: event_rows.set_plan(
            tx,
            event.id,
            replace(event.plan, audience=everybody),
            times=event_deeds.times(event.plan),
        )
    )
    before = (await crawl.look_at(db, "/events/47.ics", now=NOW)).body
    await db.write(lambda tx: event_deeds.change(tx, ASEL, event.id, plan=moved, now=NOW))
    said = str(_entry((await crawl.look_at(db, "/events/47.ics", now=NOW)).body)["DESCRIPTION"])
    was, entry = _entry(before), _entry((await crawl.look_at(db, "/events/47.ics", now=NOW)).body)
    assert (entry["UID"], int(entry["SEQUENCE"])) == (was["UID"], int(was["SEQUENCE"]) + 1)
    assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt
    assert entry["URL"].startswith(f"{crawl.SITE}/kk/event/")
    first = said.splitlines()[0]
    assert first.startswith("Өзгерді. Бұрын былай еді:")
    assert "15:00" in first
    assert "School 5" in first
    # What guests need not hear leaves it as it is said.
    after = await event_rows.get(db, there.event_id)
    assert after
    named = replace(after.plan, title="A new name")
    await db.write(lambda tx: event_deeds.change(tx, ASEL, event.id, plan=named, now=NOW + 1))
    again = str(_entry((await crawl.look_at(db, "/events/47.ics", now=NOW)).body)["DESCRIPTION"])
    assert again.splitlines()[0] == first


async def test_a_calendar_tells_of_a_year_and_of_so_many_at_most(db):
    await opened(db)
    one = (await shown.calendar(db))[0]
    links, t = Links("bot", site=crawl.SITE), texts("kk")

    def at(days: int) -> OneEvent:
        begins = NOW + days * DAY
        return replace(one, event=replace(one.event, starts_at=begins, ends_at=begins + 1))

    def told(found: list[OneEvent]) -> int:
        return ics.calendar(found, "", links=links, t=t, now=NOW).count(b"BEGIN:VEVENT")

    assert told([at(-31), at(-29), at(1), at(365), at(367)]) == 3
    assert told([at(1)] * 600) == 500


async def test_a_calendar_that_cannot_be_read_is_as_it_was(db, database_url):
    """An empty one would empty those of all who follow it."""
    await opened(db)
    reading = await open_reading(database_url)
    board = Board()
    # Nothing is kept, so each request reads.
    board.tell(at_work=False)
    site = Site(Surrounding(reading, board, crawl.SITE, lambda: NOW))

    async def said(path: str) -> Answer:
        asked = Asked("GET", path, host="ustaz.example")
        return site.at_once(asked) or await site.answer(asked)

    before = await said("/events/all.ics")
    assert (before.status, b"VEVENT" in before.body) == (200, True)
    await db.write(lambda tx: tx.run("ALTER TABLE site_release RENAME TO elsewhere"))
    after = await said("/events/all.ics")
    assert (after.status, after.body) == (200, before.body)
    page = await said("/en/events/")
    assert (page.status, b"secret" in page.body) == (503, False)
    await reading.close()


async def test_what_lasts_days_is_of_days(db):
    await opened(db)
    plan = json.loads(await db.value("SELECT plan FROM event")) | {"minutes": 3 * 1440}
    await db.write(lambda tx: tx.run("UPDATE event SET plan = ?", json.dumps(plan)))
    body = (await crawl.look_at(db, "/events/all.ics", now=NOW)).body
    assert re.search(rb"DTSTART;VALUE=DATE:\d{8}\r", body)


async def test_readers_are_told_how_late_calendars_are(db):
    told = (await crawl.look_at(db, "/en/calendars/", now=NOW)).body.decode()
    assert "Google looks once a day or less" in told
    assert 'href="webcal://ustaz.example/events/47.ics"' in told
