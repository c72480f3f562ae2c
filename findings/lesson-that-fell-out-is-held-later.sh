#!/usr/bin/env bash
# calcurse holds a lesson a week after the course has ended, where one fell out.
#
# Expected: a course of three Tuesdays, COUNT=3, of which one is taken out by EXDATE, is on the other
# two: the count is of the rule, and dates are taken out behind it (RFC 5545, 3.8.5.1). The same
# course without EXDATE is on three.
# Seen: it is on 6, 20 and 27 October. In place of the lesson that was taken out there is one more at
# the end, a date that is nowhere in the file. Where the end is a date, UNTIL, it is right.
# recurring-ical-events has 6 and 20.
# Why it matters: EXDATE is for the week of the holidays; people come to a lesson when the course is
# over and the room is given away. We write no rules, each event is one.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
apt-get download -qq calcurse=4.7.1-1
dpkg-deb -x calcurse_*.deb .
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check recurring-ical-events==3.8.2 icalendar==7.3.2
export TZ=Asia/Almaty LC_ALL=C.UTF-8
course() {
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//lessons// BEGIN:VEVENT UID:course \
        DTSTAMP:20260901T000000Z DTSTART:20261006T050000Z DTEND:20261006T060000Z SUMMARY:Course "$@" \
        END:VEVENT END:VCALENDAR
}
lessons() {
    rm -rf told
    mkdir told
    course "$@" >course.ics
    usr/bin/calcurse --quiet --datadir told --confdir told --import course.ics >/dev/null
    usr/bin/calcurse --datadir told --confdir told --query --from 10/01/2026 --days 60 |
        sed -n 's/^\(..\/..\)\/..:$/\1/p' | tr '\n' ' '
}
usr/bin/calcurse --version | head -1
seen() {
    found=$(lessons "${@:2}")
    echo "${*:2} -> $found"
    test "$found" = "$1 "
}
seen "10/06 10/13 10/20" "RRULE:FREQ=WEEKLY;COUNT=3"
seen "10/06 10/20 10/27" "RRULE:FREQ=WEEKLY;COUNT=3" EXDATE:20261013T050000Z
seen "10/06 10/20" "RRULE:FREQ=WEEKLY;UNTIL=20261020T050000Z" EXDATE:20261013T050000Z
course "RRULE:FREQ=WEEKLY;COUNT=3" EXDATE:20261013T050000Z >course.ics
venv/bin/python - <<'PY'
from pathlib import Path

import recurring_ical_events
from icalendar import Calendar

events = recurring_ical_events.of(Calendar.from_ical(Path("course.ics").read_bytes())).all()
days = [event["DTSTART"].dt.strftime("%m/%d") for event in events]
print("recurring-ical-events", days)
assert days == ["10/06", "10/20"]
PY
