#!/usr/bin/env bash
# icalevents takes a floating time for UTC and then moves it into the zone that it was asked for.
#
# Expected: a DTSTART without a zone and without Z is "floating": 10:00 wherever the reader is.
# events(…, tzinfo=Almaty), "return values in specified tz", gives 10:00 in Almaty.
# Seen: 15:00 in Almaty, silently: five hours late, and late in the evening the next day. Asked
# for no zone, it says 10:00 UTC. The same time with TZID=Asia/Almaty comes right, so files of the
# two kinds, which people can't tell apart, disagree; an event of whole days begins at 05:00. The
# package "ical" gives 10:00 without a zone.
# Why it matters: a timetable that names no zone is valid, and a school needs none. What we write
# has its zone.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check icalevents==0.3.1 icalendar==7.3.2 \
    ical==14.3.1 python-dateutil==2.9.0.post0 pytz==2026.6 tzdata==2026.6 urllib3==2.8.0
"$lab/venv/bin/python" - <<'PY'
from datetime import date, datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

from ical.calendar_stream import IcsCalendarStream
from icalevents.icalevents import events

ALMATY = ZoneInfo("Asia/Almaty")


def file(zone=""):
    return "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//timetable//",
            "BEGIN:VEVENT",
            "UID:lesson",
            "DTSTAMP:20260901T000000Z",
            f"DTSTART{zone}:20261005T100000",
            f"DTEND{zone}:20261005T104500",
            "SUMMARY:Физика",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        )
    )


def start(text, zone):
    days = {"start": date(2026, 10, 1), "end": date(2026, 11, 1)}
    return events(string_content=text.encode(), tzinfo=zone, **days)[0].start


print("icalevents", version("icalevents"))
floating, zoned = start(file(), ALMATY), start(file(";TZID=Asia/Almaty"), ALMATY)
print("floating:", floating, "with its zone:", zoned)
assert floating == datetime(2026, 10, 5, 15, tzinfo=ALMATY)
assert zoned == datetime(2026, 10, 5, 10, tzinfo=ALMATY)
assert start(file(), None).isoformat() == "2026-10-05T10:00:00+00:00"
whole = file(";VALUE=DATE").replace("T100000", "").replace("20261005T104500", "20261006")
assert start(whole, ALMATY) == datetime(2026, 10, 5, 5, tzinfo=ALMATY)
other = next(iter(IcsCalendarStream.calendar_from_ics(file()).timeline)).start
assert other == datetime(2026, 10, 5, 10) and other.tzinfo is None
PY
