#!/usr/bin/env bash
# vobject calls a time zone by its abbreviation, and two zones of one abbreviation become one.
#
# Expected: each event of a calendar file refers to a zone of its own, called by its IANA name,
# and says the same moment to whoever reads the file.
# Seen: the zone's name in the file is what it was called on a day of the year 2000 or so, and
# Bishkek and Qyzylorda were both "+05" then. Whichever a process writes first defines "+05" for
# both, in that file and in all later ones: a file with one meeting in Qyzylorda is right or an hour
# off, depending on what else was written since the start. Qyzylorda is at UTC+5 since 2018, Bishkek
# at UTC+6. (Almaty's zone is called "+06", though nobody there is at UTC+6 since March 2024.)
# Why it matters: colleagues of both countries share one calendar. We write such files with
# icalendar, which takes IANA names, and use vobject only to read them back in tests.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check vobject==0.9.9 icalendar==7.3.2 \
    python-dateutil==2.9.0.post0 pytz==2026.6 six==1.17.0 tzdata==2026.6
cat >"$lab/write.py" <<'PY'
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

import icalendar
import vobject


def written(*zones):
    calendar = vobject.iCalendar()
    for number, zone in enumerate(zones):
        event = calendar.add("vevent")
        event.add("uid").value = f"meeting-{number}"
        event.add("summary").value = zone
        event.add("dtstart").value = datetime(2026, 10, 5, 10, tzinfo=ZoneInfo(zone))
    return calendar.serialize()


def read(text):
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return {str(one["SUMMARY"]): f"{one['DTSTART'].dt.astimezone(UTC):%H:%M}" for one in events}


def names(text):
    return [line[5:] for line in text.splitlines() if line.startswith("TZID:")]


print("vobject", version("vobject"), "writes; icalendar", version("icalendar"), "reads")
for zone, moment in {"Asia/Bishkek": "04:00", "Asia/Qyzylorda": "05:00"}.items():
    meant = datetime(2026, 10, 5, 10, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    assert f"{meant:%H:%M}" == moment

first, *others = sys.argv[1:]
for zones in ((first, *others), others):
    text = written(*zones)
    print("10:00 in", " and ".join(zones), "->", names(text), "in UTC", read(text))
    assert names(text) == ["+05"]
    right = {"Asia/Bishkek": "04:00", "Asia/Qyzylorda": "05:00"}[first]
    assert read(text) == dict.fromkeys(zones, right)

assert names(written("Asia/Almaty")) == ["+06"]
PY
for zones in "Asia/Bishkek Asia/Qyzylorda" "Asia/Qyzylorda Asia/Bishkek"; do
    "$lab/venv/bin/python" "$lab/write.py" $zones
done
