#!/usr/bin/env bash
# parsedatetime counts "3 days before October 20 2026" from October 2025.
#
# Expected: 17 October 2026. The words after "before" alone are read as 20 October 2026.
# Seen: 17 October 2025, though the year is said. "after" goes the other way: three days after
# are in 2027. The nearest 20 October on that side is looked for, and the year is lost: on 25
# November 2026 "3 days before October 20" is right, and with the year 2027 a year early. With
# figures (10/20/2026) or the day first (20 October 2026) it is right, and so are weekdays.
# Why it matters: "three days before" is how a reminder is said, and one in the past is
# never sent. Our reminders are counted from the moment of the event.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check parsedatetime==2.6
"$lab/venv/bin/python" - <<'PY'
from datetime import datetime
from importlib.metadata import version

import parsedatetime

october, november = datetime(2026, 10, 1, 9), datetime(2026, 11, 25, 9)
calendar = parsedatetime.Calendar()
print("parsedatetime", version("parsedatetime"))
for now, words, seen in (
    (october, "October 20 2026", "2026-10-20"),
    (october, "3 days before October 20", "2025-10-17"),
    (october, "3 days before October 20 2026", "2025-10-17"),
    (october, "3 days after October 20", "2027-10-23"),
    (october, "3 days before 20 October 2026", "2026-10-17"),
    (october, "3 days before 10/20/2026", "2026-10-17"),
    (october, "2 days before next Friday", "2026-10-07"),
    (november, "3 days before October 20", "2026-10-17"),
    (november, "3 days before October 20 2027", "2026-10-17"),
):
    found, status = calendar.parseDT(words, sourceTime=now)
    print(f"on {now.date()}: {words} -> {found.date()}")
    assert (str(found.date()), status) == (seen, 1), (found, status)
PY
