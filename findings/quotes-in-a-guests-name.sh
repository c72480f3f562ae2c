#!/usr/bin/env bash
# A guest's quotation marks reach two readers of calendars as accents and apostrophes.
#
# Expected: the name of a guest, Гимназия "Өрлеу", comes out of a calendar as it went in.
# Seen: straight quotation marks can't stand in a parameter, so icalendar writes them as ^' by
# a later standard (RFC 6868). vobject and node-ical don't undo it and show
# Гимназия ^'Өрлеу^'; ical (Python) and ical.js do. Where a calendar is read and written again,
# by vobject, the marks are text for good: a reader of the standard can't tell.
# Why it matters: names of schools and clubs carry such marks and people's own names don't, so
# tests miss it. Our calendar files name no guests.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check icalendar==7.3.2 vobject==0.9.9 \
    ical==14.3.1 pydantic==2.14.4 python-dateutil==2.9.0.post0 pytz==2026.6 six==1.17.0 \
    tzdata==2026.6
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import icalendar
import vobject
from ical.calendar_stream import IcsCalendarStream

name, shown = 'Гимназия "Өрлеу"', "Гимназия ^'Өрлеу^'"
made, entry = icalendar.Calendar(), icalendar.Event()
made.add("version", "2.0")
made.add("prodid", "-//meetings//")
entry.add("uid", "meeting")
entry.add("dtstamp", datetime(2026, 9, 1, tzinfo=UTC))
entry.add("dtstart", datetime(2026, 10, 5, 5, tzinfo=UTC))
guest = icalendar.vCalAddress("mailto:school@example.org")
guest.params["CN"] = name
entry.add("attendee", guest)
made.add_component(entry)
text = made.to_ical().decode()
Path("meeting.ics").write_text(text, encoding="utf-8", newline="")

assert icalendar.Calendar.from_ical(text).events[0]["attendee"].params["CN"] == name
read = IcsCalendarStream.calendar_from_ics(text)
assert read.events[0].attendees[0].common_name == name
seen = vobject.readOne(text).vevent.attendee.params["CN"]
print("icalendar", version("icalendar"), name, "-> vobject", version("vobject"), seen)
assert seen == [shown]
PY
npm install --silent --no-audit --no-fund --ignore-scripts node-ical@0.27.2 ical.js@2.2.1
cat >read.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";
const text = readFileSync("meeting.ics", "utf8");
const shown = ical.sync.parseICS(text).meeting.attendee.params.CN;
const entry = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
const right = entry.getFirstProperty("attendee").getParameter("cn");
console.log("node-ical", shown, "| ical.js", right);
if (shown !== "Гимназия ^'Өрлеу^'" || right !== 'Гимназия "Өрлеу"') process.exit(1);
JS
node read.mjs
