#!/usr/bin/env bash
# rutimeparser takes "on Monday at three" for the Monday that has been, and a date for today.
#
# Expected: it reads reminders ("Напомни мне завтра утром ..."), so a day of the week is the next one
# to come, as a date without a year is: it says 2027 of "1 сентября" in October 2026. A date with its
# year and an hour is that date at that hour.
# Seen: on Thursday 1 October "в понедельник в 15:00" is 28 September, as a day of the same week; "в
# пятницу" is tomorrow, rightly. "5 октября 2026 в 10:00" is today at ten, "2 ноября 2026 г. в 10:00"
# too: the day and the month are lost where a year stands before the hour. Without the year, or with
# it in figures, "05.10.2026 10:00", the date is kept.
# Why it matters: a reminder in the past is never sent, and one for today comes days too early, and
# both begin with a date that was said clearly. Ours has all of these right.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check rutimeparser==1.1.1 pytz==2026.6
"$lab/venv/bin/python" - <<'PY'
from datetime import datetime
from importlib.metadata import version

from rutimeparser import parse

print("rutimeparser", version("rutimeparser"))
thursday = datetime(2026, 10, 1, 9)
for text, seen in (
    ("в понедельник в 15:00", "2026-09-28 15:00:00"),
    ("во вторник в 10:00", "2026-09-29 10:00:00"),
    ("в пятницу в 15:00", "2026-10-02 15:00:00"),
    ("5 октября 2026 в 10:00", "2026-10-01 10:00:00"),
    ("2 ноября 2026 г. в 10:00", "2026-10-01 10:00:00"),
    ("5 октября в 10:00", "2026-10-05 10:00:00"),
    ("05.10.2026 10:00", "2026-10-05 10:00:00"),
    ("1 сентября в 8:00", "2027-09-01 08:00:00"),
):
    print(text, "->", parse(text, now=thursday))
    assert str(parse(text, now=thursday)) == seen
PY
