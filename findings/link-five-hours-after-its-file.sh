#!/usr/bin/env bash
# calendar-link's link to Google is five hours later than its file of the same event.
#
# Expected: a meeting at 10:00 in Almaty, given with its zone as the README shows, is at 05:00 UTC
# in Google's link, or at 10:00 with the zone named, as in the .ics file from the same event.
# Seen: Google's, Yahoo's and AOL's links say 20261005T100000Z, with the Z that means UTC: that is
# 15:00 in Almaty. The file says TZID=Asia/Almaty and 10:00, Outlook's link 10:00+05:00, both right.
# Given a time without a zone and the zone's name beside it, which it also takes, it does the same.
# Why it matters: people press the link in front of which they stand, and those with Google come
# when all have gone. Our link has the moment in UTC and the zone as well.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check calendar-link==0.3.0 pytz==2026.6
"$lab/venv/bin/python" - <<'PY'
from datetime import datetime
from importlib.metadata import version
from urllib.parse import parse_qs, unquote, urlsplit

import pytz
from calendar_link import CalendarEvent, CalendarGenerator

print("calendar-link", version("calendar-link"))
start, end = datetime(2026, 10, 5, 10), datetime(2026, 10, 5, 11)
zone = pytz.timezone("Asia/Almaty")
generator = CalendarGenerator()
for given in (
    CalendarEvent(
        title="Кездесу",
        start_time=zone.localize(start),
        end_time=zone.localize(end),
        timezone="Asia/Almaty",
    ),
    CalendarEvent(title="Кездесу", start_time=start, end_time=end, timezone="Asia/Almaty"),
):
    asked = parse_qs(urlsplit(generator.generate_link(given, "google")).query)
    print("Google", asked["dates"], "zone:", asked.get("ctz"))
    assert asked["dates"] == ["20261005T100000Z/20261005T110000Z"] and "ctz" not in asked
    for service in ("yahoo", "aol"):
        assert "st=20261005T100000Z" in generator.generate_link(given, service)
    (line,) = (
        line for line in generator.generate_ics(given).splitlines() if line.startswith("DTSTART")
    )
    print(".ics", line)
    assert line == "DTSTART;TZID=Asia/Almaty:20261005T100000"
    if given.start_time.tzinfo:
        assert "startdt=2026-10-05T10:00:00+05:00" in unquote(
            generator.generate_link(given, "outlook")
        )
PY
