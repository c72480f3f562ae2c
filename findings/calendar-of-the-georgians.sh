#!/usr/bin/env bash
# ics writes a calendar that it has read as one of the "GEORGIAN" scale.
#
# Expected: it "outputs rfc compliant calendars". CALSCALE may be left out, GREGORIAN is meant then,
# and is the only value that RFC 5545 has for it.
# Seen: a calendar without the line comes back with CALSCALE:GEORGIAN, of Georgia, not of Pope
# Gregory. A calendar made anew has no such line, and one that says GREGORIAN keeps it. So only what
# passes through, as in a program that adds an event to somebody's calendar, is changed. icalendar
# and ical.js read on, and hand the word out as it is.
# Why it matters: a reader may refuse, or leave out, a calendar of a scale that it doesn't know, and
# whoever looks for the reason looks at the events. Our files say nothing of it, as iCalendar
# allows.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ics==0.7.3 TatSu==5.15.1 arrow==1.4.0 \
    attrs==26.1.0 six==1.17.0 python-dateutil==2.9.0.post0 tzdata==2026.6 icalendar==7.3.2
npm install --silent --no-audit --no-fund --ignore-scripts ical.js@2.2.1
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import icalendar
from ics import Calendar

LINES = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//lessons//",
    "BEGIN:VEVENT",
    "UID:lesson",
    "DTSTAMP:20260901T000000Z",
    "DTSTART:20261005T050000Z",
    "SUMMARY:Сабақ",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
)


def scale(text):
    return [line for line in text.splitlines() if line.startswith("CALSCALE")]


print("ics", version("ics"))
written = Calendar("\r\n".join(LINES)).serialize()
said = "\r\n".join((*LINES[:3], "CALSCALE:GREGORIAN", *LINES[3:]))
print("read without:", scale(written), "new:", scale(Calendar().serialize()))
assert scale(written) == ["CALSCALE:GEORGIAN"]
assert scale(Calendar().serialize()) == []
assert scale(Calendar(said).serialize()) == ["CALSCALE:GREGORIAN"]
assert str(icalendar.Calendar.from_ical(written)["CALSCALE"]) == "GEORGIAN"
with open("written.ics", "w", newline="") as file:
    file.write(written)
PY
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync("written.ics", "utf8")));
console.log("ical.js", calendar.getFirstPropertyValue("calscale"));
assert.equal(calendar.getFirstPropertyValue("calscale"), "GEORGIAN");
JS
node read.mjs
