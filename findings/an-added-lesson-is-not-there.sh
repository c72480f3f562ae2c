#!/usr/bin/env bash
# icalevents and node-ical leave out a lesson that was added to a course.
#
# Expected: a weekly course with RDATE, a day besides its rule, is on that day as well. icalevents tells the events
# between two days, node-ical "expands" a recurring one, with EXDATE and RECURRENCE-ID as RFC 5545 has them.
# Seen: of three Mondays with a Thursday added and a Monday taken away both tell two Mondays, so what was taken
# away is gone and what was put in its place isn't there. node-ical keeps the RDATE as words beside the event.
# ical.js, recurring-ical-events and ical have the Thursday.
# Why it matters: a lesson that makes up for a free day is written so, and pupils don't come. We write each
# meeting as an event of its own.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts node-ical@0.27.2 ical.js@2.2.1
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check icalevents==0.3.1 ical==14.3.1 \
    recurring-ical-events==3.8.2 icalendar==7.3.2
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//lessons// BEGIN:VEVENT UID:course@example.kz \
    DTSTAMP:20260901T000000Z DTSTART:20261005T050000Z DTEND:20261005T054500Z 'RRULE:FREQ=WEEKLY;COUNT=3' \
    EXDATE:20261012T050000Z RDATE:20261015T070000Z SUMMARY:Алгебра END:VEVENT END:VCALENDAR >course.ics
venv/bin/python - <<'PY'
from datetime import date
from importlib.metadata import version
from pathlib import Path

import recurring_ical_events
from icalendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from icalevents.icalevents import events

course = Path("course.ics").read_text()
first, last = date(2026, 10, 1), date(2026, 10, 31)
seen = sorted(f"{event.start:%m-%d %H:%M}" for event in events(file="course.ics", start=first, end=last))
print("icalevents", version("icalevents"), seen)
assert seen == ["10-05 05:00", "10-19 05:00"]
right = ["10-05 05:00", "10-15 07:00", "10-19 05:00"]
found = recurring_ical_events.of(Calendar.from_ical(course)).between(first, last)
assert sorted(f"{event.start:%m-%d %H:%M}" for event in found) == right
found = IcsCalendarStream.calendar_from_ics(course).timeline.included(first, last)
assert [f"{event.dtstart:%m-%d %H:%M}" for event in found] == right
PY
cat >course.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const course = readFileSync("course.ics", "utf8");
const event = ical.sync.parseICS(course)["course@example.kz"];
const between = { from: new Date("2026-10-01"), to: new Date("2026-10-31") };
const told = ical.expandRecurringEvent(event, between).map(({ start }) => start.toISOString().slice(5, 16));
const { version } = JSON.parse(readFileSync("node_modules/node-ical/package.json", "utf8"));
console.log("node-ical", version, told, event.rdate);
assert.deepEqual(told, ["10-05T05:00", "10-19T05:00"]);
assert.equal(event.rdate, "20261015T070000Z");
const component = new ICAL.Component(ICAL.parse(course)).getFirstSubcomponent("vevent");
const iterator = new ICAL.Event(component).iterator();
const found = [];
for (let next = iterator.next(); next; next = iterator.next()) found.push(next.toString().slice(5, 10));
assert.deepEqual(found, ["10-05", "10-15", "10-19"]);
JS
TZ=UTC node course.mjs
