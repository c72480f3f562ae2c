#!/usr/bin/env bash
# ical takes a zone that a calendar file defines without a rule for UTC.
#
# Expected: a VTIMEZONE says from which moment on a clock is how far from UTC: its DTSTART is the
# first such moment, and a rule for further ones (RRULE) may be missing (RFC 5545, 3.6.5). Outlook
# defines a zone without summer time just so, from 1601 on, by a name of Windows (MS-OXCICAL).
# Seen: 10:00 in "West Asia Standard Time", defined as UTC+5, is 10:00 UTC, silently, which is
# 15:00 in Almaty. DTSTART isn't counted where there is no rule, so the zone has no moments at all,
# and then zero is taken. Under an IANA name the definition isn't asked and the hour is right; with
# a yearly rule that changes nothing it is right too. icalendar reads all three alike.
# Why it matters: all of Kazakhstan is without summer time, so every invitation that its schools
# write in Outlook is five hours late to a reader built on ical. Our own files carry IANA names.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check ical==14.3.1 icalendar==7.3.2 \
    pydantic==2.14.4 python-dateutil==2.9.0.post0 six==1.17.0 tzdata==2026.6
"$lab/venv/bin/python" - <<'PY'
from datetime import UTC
from importlib.metadata import version

from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//meetings//
BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:STANDARD
DTSTART:16010101T000000
{rule}TZOFFSETFROM:+0500
TZOFFSETTO:+0500
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:meeting
DTSTAMP:20260901T050000Z
DTSTART;TZID={zone}:20261005T100000
DTEND;TZID={zone}:20261005T110000
SUMMARY:Кездесу
END:VEVENT
END:VCALENDAR
"""
RULE = "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1MO\n"
print("10:00 at UTC+5, by ical", version("ical"), "and by icalendar", version("icalendar"))
for zone, rule, seen in (
    ("West Asia Standard Time", "", "10:00"),
    ("West Asia Standard Time", RULE, "05:00"),
    ("Asia/Almaty", "", "05:00"),
):
    text = FILE.format(zone=zone, rule=rule).replace("\n", "\r\n")
    theirs = IcsCalendarStream.calendar_from_ics(text).events[0].dtstart
    starts = theirs, Calendar.from_ical(text).events[0].start
    clocks = [f"{one.astimezone(UTC):%H:%M}" for one in starts]
    print(zone, "with a rule:" if rule else "without a rule:", *clocks, "UTC")
    assert clocks == [seen, "05:00"]
PY
