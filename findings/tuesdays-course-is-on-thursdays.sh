#!/usr/bin/env bash
# timesense forgets the weekday behind "every week", in Russian and in English.
#
# Expected: "каждую неделю по вторникам в 15:00 курс" and "every week on Tuesday at 3pm course" are
# each a course on Tuesdays, as "каждый вторник" and "every Tuesday" are.
# Seen: said on a Thursday, the first lesson is that Thursday, and the rule for calendars is
# FREQ=WEEKLY with no weekday, so it is every Thursday. Tuesday stands neither in the rule nor in
# the title. Without "every week" the same words are Tuesdays.
# Why it matters: "every week on Tuesdays" is how a course is announced, and the file for calendars
# that it makes has the right hour, the right title and the wrong day for all its time. Our events
# are single days.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check timesense==1.1.0
"$lab/venv/bin/python" - <<'PY'
from datetime import datetime
from importlib.metadata import version

from timesense import TimeSenseParser

print("timesense", version("timesense"))
parser = TimeSenseParser()
thursday = datetime(2026, 10, 1, 8, 0)
for words, seen in (
    ("каждый вторник в 15:00 курс", ("2026-10-06T15:00:00", "FREQ=WEEKLY;BYDAY=TU", "курс")),
    ("по вторникам в 15:00 курс", ("2026-10-06T15:00:00", "FREQ=WEEKLY;BYDAY=TU", "курс")),
    ("каждую неделю по вторникам в 15:00 курс", ("2026-10-01T15:00:00", "FREQ=WEEKLY", "курс")),
    ("каждую неделю во вторник в 15:00 курс", ("2026-10-01T15:00:00", "FREQ=WEEKLY", "курс")),
    ("every Tuesday at 3pm course", ("2026-10-06T15:00:00", "FREQ=WEEKLY;BYDAY=TU", "course")),
    ("every week on Tuesday at 3pm course", ("2026-10-01T15:00:00", "FREQ=WEEKLY", "course")),
):
    made = parser.parse(words, now=thursday).to_dict()
    read = (made["datetime"], made["recurrence"]["rrule"], made["title"])
    print(words, "->", *read)
    assert read == seen
PY
