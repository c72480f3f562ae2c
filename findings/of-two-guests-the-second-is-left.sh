#!/usr/bin/env bash
# ics-render tells of two guests the second alone, and shows a course and a holiday on their first day.
#
# Expected: it prints a calendar's events: "raw event data" as JSON, a table by the time they start, a month's page.
# Seen: in JSON of ATTENDEE, of which an event has as many as it has guests, the last one stands, and of two COMMENT
# the last. SUMMARY has there its backslashes, "Тіл\, әдебиет", without them in the table. A course of four Mondays,
# without 12 October, is the 5th alone in all outputs, and a holiday of two days, 16 and 17 December, has the 16th. The
# README tells neither. icalendar reads both guests, and recurring-ical-events finds all three Mondays and both days.
# Why it matters: a page of the month for the staff room is empty but for the first week, and whoever counts guests by
# the JSON counts one an event. We read no calendars, and in ours no event is repeated.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check ics-render==0.1.1 icalendar==7.1.2 \
    recurring-ical-events==3.8.2
cat >plan.ics <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//plan//KK
BEGIN:VEVENT
UID:course@example.kz
DTSTAMP:20261001T000000Z
DTSTART:20261005T050000Z
DTEND:20261005T060000Z
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE:20261012T050000Z
SUMMARY:Тіл\, әдебиет
ATTENDEE;CN=Бек:mailto:bek@example.kz
ATTENDEE;CN=Гүл:mailto:gul@example.kz
COMMENT:Дәптер керек
COMMENT:Қалам керек
END:VEVENT
BEGIN:VEVENT
UID:holiday@example.kz
DTSTAMP:20261001T000000Z
DTSTART;VALUE=DATE:20261216
DTEND;VALUE=DATE:20261218
SUMMARY:Мереке
END:VEVENT
END:VCALENDAR
ICS
sed -i 's/$/\r/' plan.ics
venv/bin/ics_render --filepath plan.ics | tee table.txt
venv/bin/ics_render --jsonl --filepath plan.ics >plan.jsonl
venv/bin/ics_render --html --filepath plan.ics >plan.html
venv/bin/python - <<'PY'
import json
import re
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

import icalendar
import recurring_ical_events

print("ics-render", version("ics-render"))
course, holiday = map(json.loads, Path("plan.jsonl").read_text("utf-8").splitlines())
print(course)
assert course["attendee"] == {"parameters": {"cn": "Гүл"}, "value": "mailto:gul@example.kz"}
assert course["comment"]["value"] == "Қалам керек"
assert course["summary"]["value"] == "Тіл\\, әдебиет"

table = Path("table.txt").read_text("utf-8").splitlines()[2:]
assert [row.split()[0][:10] for row in table] == ["2026-10-05", "2026-12-16"]
assert table[0].endswith("Тіл, әдебиет")
days = {}
for cell in Path("plan.html").read_text("utf-8").split('class="day-number">')[1:]:
    for name in re.findall(r'data-event-name="([^"]*)"', cell):
        days.setdefault(name, []).append(int(cell.split("<")[0]))
print(days)
assert days == {"Тіл, әдебиет": [5], "Мереке": [16]}

calendar = icalendar.Calendar.from_ical(Path("plan.ics").read_bytes())
assert len(calendar.events[0]["ATTENDEE"]) == 2
every = recurring_ical_events.of(calendar)
assert [one.start.day for one in every.between(datetime(2026, 10, 1), datetime(2026, 11, 1))] == [5, 19, 26]
assert [len(every.at(date(2026, 12, day))) for day in (15, 16, 17, 18)] == [0, 1, 1, 0]
PY
