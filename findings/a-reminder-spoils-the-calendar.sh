#!/usr/bin/env bash
# calcurse writes each reminder as TRIGGER:-P300S, so others refuse the calendar, and shows a moved lesson twice.
#
# Expected: what it exports is a calendar for others; a length of five minutes is -PT5M or -PT300S. Of a course on
# Mondays, whose lesson of 12 October was moved to Tuesday, there is none on the 12th, or it says that it left that
# out.
# Seen: a reminder of 15 minutes is five minutes, as its settings have it, and those are "-P300S", without the T that
# parts days from hours. icalendar refuses the whole file, with all that is in it; without reminders it reads it, and
# vobject doesn't mind. The lesson is on Monday and on Tuesday; its manual has a list of what isn't read, and this
# isn't in it.
# Why it matters: a teacher's calendar of years, exported on the day when she gets a telephone, is one that can't be
# read. Our files of events have no reminders in them.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
apt-get download -qq calcurse=4.7.1-1
dpkg-deb -x calcurse_*.deb .
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check icalendar==7.3.2 vobject==0.9.9
cat >course.ics <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//course//KK
BEGIN:VEVENT
UID:course@example.kz
DTSTAMP:20261001T000000Z
DTSTART:20261005T100000
DTEND:20261005T110000
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:Алгебра
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Алгебра
TRIGGER:-PT15M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:course@example.kz
DTSTAMP:20261001T000000Z
RECURRENCE-ID:20261012T100000
DTSTART:20261013T120000
DTEND:20261013T130000
SUMMARY:Алгебра
END:VEVENT
END:VCALENDAR
ICS
sed -i 's/$/\r/' course.ics
export LC_ALL=C.UTF-8 TZ=Asia/Almaty
usr/bin/calcurse --version | head -n 1
usr/bin/calcurse -D kept -C kept -q -i course.ics >/dev/null 2>&1
usr/bin/calcurse -D kept -C kept -Q --from 10/12/2026 --to 10/13/2026 --filter-type cal | tee seen.txt
grep -v -e VALARM -e TRIGGER -e ACTION course.ics >plain.ics
usr/bin/calcurse -D kept -C kept -x >exported.ics
usr/bin/calcurse -D bare -C bare -q -i plain.ics >/dev/null 2>&1
usr/bin/calcurse -D bare -C bare -x >bare.ics
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import icalendar
import vobject

exported, bare, seen = (Path(name).read_text("utf-8") for name in ("exported.ics", "bare.ics", "seen.txt"))
assert seen.count("Алгебра") == 2 and "10:00 -> 11:00" in seen and "12:00 -> 13:00" in seen
assert "TRIGGER:-P300S" in exported.splitlines()
try:
    icalendar.Calendar.from_ical(exported)
except ValueError as error:
    refused = str(error)
print("icalendar", version("icalendar"), refused)
assert refused.endswith("duration: -P300S")
assert len(icalendar.Calendar.from_ical(bare).events) == 2
assert vobject.readOne(exported).vevent.valarm.trigger.value.total_seconds() == -300
PY
