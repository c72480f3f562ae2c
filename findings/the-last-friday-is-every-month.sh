#!/usr/bin/env bash
# rrule-humanize tells a meeting on the last Friday as "Every month", without a day.
#
# Expected: it "supports all components" of a rule, BYDAY and BYMONTHDAY among them, and tells them: "Every month, on
# the 1st" for BYMONTHDAY=1.
# Seen: -1FR, 2MO and "1MO,3MO" are "Every month", BYMONTHDAY=-1, a month's last day, too, and the first Monday
# of September is "Every year, in September". Nothing says that something was left out. A day without a number
# is told, as are days counted from the first; of "the last working day" it says "on the last occurrence".
# Why it matters: a teacher who reads the line in place of the rule comes on another day, or not. We tell days
# and hours in our own words.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check rrule-humanize==0.1.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from rrule_humanize import humanize

print("rrule-humanize", version("rrule-humanize"))
for rule, seen in {
    "FREQ=MONTHLY;BYDAY=-1FR": "Every month",
    "FREQ=MONTHLY;BYDAY=2MO": "Every month",
    "FREQ=MONTHLY;BYDAY=1MO,3MO": "Every month",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "Every month",
    "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO": "Every year, in September",
    "FREQ=MONTHLY;BYMONTHDAY=1,15": "Every month, on the 1st and 15th",
    "FREQ=WEEKLY;BYDAY=MO,WE": "Every week, on Monday and Wednesday",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": (
        "Every month, on Monday, Tuesday, Wednesday, Thursday and Friday, on the last occurrence"
    ),
}.items():
    print(rule, "|", humanize(rule))
    assert humanize(rule) == seen
PY
