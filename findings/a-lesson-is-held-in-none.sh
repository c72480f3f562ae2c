#!/usr/bin/env bash
# csv-ical doesn't read the columns that it writes: the end is the description, the description the place.
#
# Expected: it converts a calendar to CSV "and vice versa", so its CSV is read by the settings it has from the start,
# once the two moments were made of their text; what an event has not is an empty cell.
# Seen: it writes name, start, end, description and place; to read, its settings want a description third and a place
# fourth, and take the start for the end. The lesson of 10:00 to 10:45 in room 12 has no length, is described as
# "2026-10-05 10:45:00+05:00", and is held in what was its description. Without a description or a place "None" stands
# in the cell. Of a course only the first day is there. With the five columns named, all but "None" returns.
# Why it matters: a plan is taken out to be corrected in a spreadsheet and put back; it is shown at the right hour, so
# nobody looks at the rest. We write CSV for reading alone.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check csv-ical==2.2.0 icalendar==6.3.2
venv/bin/python - <<'PY'
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

from csv_ical import Convert
from icalendar import Calendar, Event

START = datetime(2026, 10, 5, 10, tzinfo=ZoneInfo("Asia/Almaty"))
plan = Calendar()
for name, more in (("Алгебра", {"description": "Дәптер керек", "location": "12-каб."}), ("Жиналыс", {})):
    event = Event()
    for key, value in {"summary": name, "uid": name, "dtstamp": START, **more}.items():
        event.add(key, value)
    event.add("dtstart", START)
    event.add("dtend", START + timedelta(minutes=45))
    plan.add_component(event)
Path("plan.ics").write_bytes(plan.to_ical())

out = Convert()
out.read_ical("plan.ics")
out.make_csv()
out.save_csv("plan.csv")
print("csv-ical", version("csv-ical"), *Path("plan.csv").read_text("utf-8").splitlines(), sep="\n")
TEN, END = "2026-10-05 10:00:00+05:00", "2026-10-05 10:45:00+05:00"
assert Path("plan.csv").read_text("utf-8").splitlines() == [
    f"Алгебра,{TEN},{END},Дәптер керек,12-каб.",
    f"Жиналыс,{TEN},{END},None,None",
]


def back(moments, **columns):
    read = Convert()
    read.read_csv("plan.csv", columns)
    for row in read.csv_data:
        for moment in moments:
            row[moment] = datetime.fromisoformat(row[moment])
    made = read.make_ical(columns).events
    return [(one.end - one.start, str(one["DESCRIPTION"]), str(one["LOCATION"])) for one in made]


lesson, meeting = back([1])
print(lesson, meeting)
assert lesson == (timedelta(0), END, "Дәптер керек")
assert meeting == (timedelta(0), END, "None")
named = back([1, 2], CSV_END_DATE=2, CSV_DESCRIPTION=3, CSV_LOCATION=4)
length = timedelta(minutes=45)
assert named == [(length, "Дәптер керек", "12-каб."), (length, "None", "None")]
PY
