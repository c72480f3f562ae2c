#!/usr/bin/env bash
# larzical writes a lesson at ten in Almaty as one at ten in Greenwich.
#
# Expected: a moment that knows its zone is written as the same moment in UTC, as its README has it
# ("correct … UTC date-times"), and a calendar's time in Almaty is read as that.
# Seen: 10:00 in Almaty is written 20261005T100000Z, which is 15:00 there. "DTSTART;TZID=Asia/Almaty"
# is read as 10:00 of no place and written back as UTC too, so a calendar that was only read and
# written is five hours late; its lesson of 45 minutes has no end any more, and the Monday without a
# lesson (EXDATE) has one. icalendar writes 050000Z, or the zone, and keeps the rest.
# Why it matters: the invitation looks right at the teacher's and comes to each guest for the afternoon,
# though both wrote the zone. Our events are written with theirs.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check larzical==0.1.0 \
    icalendar==7.3.2 tzdata==2026.6
"$lab/venv/bin/python" - <<'PY'
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from zoneinfo import ZoneInfo

import icalendar
from larzical import Calendar, Event

TEN = datetime(2026, 10, 5, 10, tzinfo=ZoneInfo("Asia/Almaty"))
FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//lessons//
BEGIN:VEVENT
UID:lesson
DTSTAMP:20260901T050000Z
DTSTART;TZID=Asia/Almaty:20261005T100000
DURATION:PT45M
RRULE:FREQ=WEEKLY;COUNT=3
EXDATE;TZID=Asia/Almaty:20261012T100000
SUMMARY:Алгебра
END:VEVENT
END:VCALENDAR
"""


def times(calendar):
    wanted = ("DTSTART", "DTEND", "DURATION", "EXDATE", "RRULE")
    return [line for line in calendar.splitlines() if line.startswith(wanted)]


made = Calendar()
made.add(Event(summary="Алгебра", start=TEN, end=TEN + timedelta(minutes=45)))
print("larzical", version("larzical"), times(made.to_ical()))
assert times(made.to_ical()) == ["DTSTART:20261005T100000Z", "DTEND:20261005T104500Z"]

[lesson] = Calendar.parse(FILE.replace("\n", "\r\n")).events
print("read:", lesson.start, lesson.end)
assert lesson.start == datetime(2026, 10, 5, 10) and lesson.end is None
back = Calendar()
back.add(lesson)
print("written again:", times(back.to_ical()))
assert times(back.to_ical()) == ["DTSTART:20261005T100000Z", "RRULE:FREQ=WEEKLY;COUNT=3"]

event = icalendar.Event()
event.add("dtstart", TEN.astimezone(UTC))
assert "DTSTART:20261005T050000Z" in event.to_ical().decode()
theirs = icalendar.Calendar.from_ical(FILE)
assert theirs.events[0].start.astimezone(UTC).hour == 5
assert times(theirs.to_ical().decode()) == times(FILE)
PY
