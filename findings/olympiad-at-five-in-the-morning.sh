#!/usr/bin/env bash
# timesense takes the days "5-7 октября" for hours: tomorrow, from five to seven in the morning.
#
# Expected: "олимпиада 5-7 октября" is from the fifth to the seventh of October. Its README has
# ranges of days, "Sep 25 - Oct 3", and says that Russian can all that English can.
# Seen: on the first of October it is the second, from 5:00 to 7:00; "12-14 октября" is today from
# noon to two; "каникулы 2-8 ноября" are six hours of a night in October. The month is read and
# dropped. "5 октября - 7 октября" is the fifth alone, where the English of it is three days. Words
# do it: "с 5 по 7 октября" is what it says. So it is with hours behind a date: "5 октября
# 10:00-11:30" is right, and with "в" before the hours it is today.
# Why it matters: days of a holiday or of an olympiad are always written with a hyphen, and what is
# made of them is a good event with both ends. Our dates name one day, and the bot repeats it.
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
for words, seen in (
    ("олимпиада с 5 по 7 октября", "2026-10-05T00:00 2026-10-07T23:59"),
    ("олимпиада 5-7 октября", "2026-10-02T05:00 2026-10-02T07:00"),
    ("олимпиада 12-14 октября", "2026-10-01T12:00 2026-10-01T14:00"),
    ("каникулы 2-8 ноября", "2026-10-02T02:00 2026-10-02T08:00"),
    ("олимпиада 5 октября - 7 октября", "2026-10-05T00:00 2026-10-05T23:59"),
    ("olympiad October 5 - October 7", "2026-10-05T00:00 2026-10-07T23:59"),
    ("семинар 5 октября 10:00-11:30", "2026-10-05T10:00 2026-10-05T11:30"),
    ("семинар 5 октября в 10:00-11:30", "2026-10-01T10:00 2026-10-01T11:30"),
):
    made = parser.parse(words, now=datetime(2026, 10, 1, 8, 0)).to_dict()
    when = f"{made['start'][:16]} {made['end'][:16]}"
    print(words, "->", when)
    assert when == seen
PY
