#!/usr/bin/env bash
# mergecal keeps the first definition of Asia/Almaty that it meets and drops the others.
#
# Expected: calendars that are merged keep their times. One of 2023 defines Asia/Almaty as UTC+6, as
# it was; one of 2026, as UTC+5 from March 2024 and as UTC+6 before. Their name of the zone is the
# same and what they say of it isn't, so both definitions stay, or the one that says more.
# Seen: the one of the calendar that was first in the list is written and the other isn't. Behind a
# calendar of 2023, a lesson of 2026 at 10:00 is at 04:00 UTC for ical.js, which goes by the file's
# definition: nine o'clock in Almaty. The other way round all is well, since the later one knows both.
# Why it matters: a school merges the calendars of its teachers, the oldest of them first, and all
# others' lessons are an hour early. The file of an event of ours defines its zone rightly, and this
# would happen to it as well.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check mergecal==0.5.0 icalendar==7.3.2 \
    x-wr-timezone==2.0.1 tzdata==2026.6
npm install --silent --no-audit --no-fund --ignore-scripts ical.js@2.2.1
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

from icalendar import Calendar
from mergecal import CalendarMerger

LINES = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//{year}//kk
BEGIN:VTIMEZONE
TZID:Asia/Almaty
{hours}END:VTIMEZONE
BEGIN:VEVENT
UID:{year}@example.kz
DTSTAMP:20230901T000000Z
DTSTART;TZID=Asia/Almaty:{year}1005T100000
SUMMARY:{year}
END:VEVENT
END:VCALENDAR
"""
SINCE = """BEGIN:STANDARD
DTSTART:{day}T000000
TZOFFSETFROM:+0600
TZOFFSETTO:+0{hours}00
END:STANDARD
"""
print("mergecal", version("mergecal"))
six, five = SINCE.format(day=20050101, hours=6), SINCE.format(day=20240301, hours=5)
old = LINES.format(year=2023, hours=six)
new = LINES.format(year=2026, hours=six + five)
for name, files in {"old": [old], "new": [new], "old-new": [old, new], "new-old": [new, old]}.items():
    merged = CalendarMerger([Calendar.from_ical(file) for file in files]).merge()
    assert len(merged.walk("VTIMEZONE")) == 1
    Path(f"{name}.ics").write_bytes(merged.to_ical())
PY
cat >times.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

for (const [name, seen] of Object.entries({
  old: { 2023: "04:00" },
  new: { 2026: "05:00" },
  "old-new": { 2023: "04:00", 2026: "04:00" },
  "new-old": { 2023: "04:00", 2026: "05:00" },
})) {
  const file = new ICAL.Component(ICAL.parse(readFileSync(`${name}.ics`, "utf8")));
  const times = {};
  for (const event of file.getAllSubcomponents("vevent")) {
    const { startDate, summary } = new ICAL.Event(event);
    times[summary] = startDate.toJSDate().toISOString().slice(11, 16);
  }
  console.log(name, "10:00 in Almaty is, in UTC,", times);
  assert.deepEqual(times, seen);
}
JS
node times.mjs
