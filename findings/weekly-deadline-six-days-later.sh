#!/usr/bin/env bash
# A weekly deadline moves by a day when its calendar mentions the reader's zone.
#
# Expected: X-WR-TIMEZONE is a hint at the zone in which a calendar is shown. Times in UTC stay the
# moments that they are: every Sunday 19:00 UTC, which is midnight in Almaty, three times.
# Seen: recurring-ical-events first lets x-wr-timezone rewrite the calendar. The start becomes
# Monday 00:00 in Almaty, but the rule keeps BYDAY=SU and is now read by Almaty's days. So
# the second deadline comes after six days, each later one is a day early, and there are four
# of them although COUNT is 3. Without the hint, or with the hint UTC, all is right.
# Why it matters: midnight is when deadlines are, and in Kazakhstan it is the evening before in UTC;
# exported calendars carry this hint. Ours doesn't, and names its zone at each time.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check recurring-ical-events==3.8.2 \
    x-wr-timezone==2.0.1 icalendar==7.3.2 python-dateutil==2.9.0.post0 tzdata==2026.6
"$lab/venv/bin/python" - <<'PY'
from datetime import UTC, date
from importlib.metadata import version

import icalendar
import recurring_ical_events


def deadlines(hint=""):
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//deadlines//",
        *([f"X-WR-TIMEZONE:{hint}"] if hint else []),
        "BEGIN:VEVENT",
        "UID:deadline",
        "DTSTAMP:20260901T000000Z",
        "DTSTART:20261004T190000Z",
        "DTEND:20261004T191500Z",
        "RRULE:FREQ=WEEKLY;BYDAY=SU;COUNT=3",
        "SUMMARY:Жоспар тапсыру",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    calendar = icalendar.Calendar.from_ical("\r\n".join(lines))
    found = recurring_ical_events.of(calendar).between(date(2026, 10, 1), date(2026, 12, 1))
    return [f"{one['DTSTART'].dt.astimezone(UTC):%d %b %H:%M}" for one in found]


print("recurring-ical-events", version("recurring-ical-events"), version("x-wr-timezone"))
for hint in ("", "UTC", "Asia/Almaty"):
    print(hint or "no hint", deadlines(hint))
assert deadlines() == deadlines("UTC") == ["04 Oct 19:00", "11 Oct 19:00", "18 Oct 19:00"]
shifted = ["04 Oct 19:00", "10 Oct 19:00", "17 Oct 19:00", "24 Oct 19:00"]
assert deadlines("Asia/Almaty") == shifted
PY
