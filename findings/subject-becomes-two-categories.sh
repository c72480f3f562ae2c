#!/usr/bin/env bash
# ical, a reader and writer of calendars, splits a category at its own comma.
#
# Expected: "Тіл, әдебиет" and "5-сынып" are two categories. A comma that belongs to the words is
# written "\," so that the one between categories can be told from it.
# Seen: ical divides at every comma: three categories, the first "Тіл\" with the backslash left
# over. When it writes the calendar again the backslash is doubled, so the damage stays for all
# later readers. It reads "\," rightly in a place or a description, and writes a category's comma
# rightly too, so it can't read what it wrote itself. icalendar and vobject give two.
# Why it matters: names of subjects and of fields have commas, and then a filter by category finds
# nothing. Our calendar files have no categories.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check ical==14.3.1 icalendar==7.3.2 \
    vobject==0.9.9 pydantic==2.14.4 python-dateutil==2.9.0.post0 pytz==2026.6 six==1.17.0 \
    tzdata==2026.6
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from datetime import UTC, datetime
from importlib.metadata import version

import icalendar
import vobject
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

made, entry = icalendar.Calendar(), icalendar.Event()
made.add("version", "2.0")
made.add("prodid", "-//lessons//")
entry.add("uid", "lesson")
entry.add("dtstamp", datetime(2026, 9, 1, tzinfo=UTC))
entry.add("dtstart", datetime(2026, 10, 5, 5, tzinfo=UTC))
entry.add("location", "Алматы, Абай, 5")
entry.add("categories", ["Тіл, әдебиет", "5-сынып"])
made.add_component(entry)
text = made.to_ical().decode()
assert "CATEGORIES:Тіл\\, әдебиет,5-сынып" in text

whole = ["Тіл, әдебиет", "5-сынып"]
assert [str(one) for one in icalendar.Calendar.from_ical(text).events[0].categories] == whole
assert vobject.readOne(text).vevent.categories.value == whole
made = Event(summary="Сабақ", start=datetime(2026, 10, 5, 5, tzinfo=UTC), categories=whole[:1])
own = IcsCalendarStream.calendar_to_ics(Calendar(events=[made]))
assert "CATEGORIES:Тіл\\, әдебиет" in own.splitlines()
returned = IcsCalendarStream.calendar_from_ics(own).events[0].categories
print("its own, read back:", returned)
assert returned == ["Тіл\\", " әдебиет"]
read = IcsCalendarStream.calendar_from_ics(text)
print("ical", version("ical"), read.events[0].categories, read.events[0].location)
assert read.events[0].categories == ["Тіл\\", " әдебиет", "5-сынып"]
assert read.events[0].location == "Алматы, Абай, 5"
again = IcsCalendarStream.calendar_to_ics(read)
assert "CATEGORIES:Тіл\\\\" in again.splitlines()
PY
