#!/usr/bin/env bash
# humanize says "a month from now" of what is in sixteen days.
#
# Expected: sixteen days are "16 days", as fifteen are "15 days"; a month is said near a month. The
# documentation promises rounding to the nearest unit that makes sense.
# Seen: from 16 to 45 days all is "a month": half a month is rounded up to one, but only where the
# unit changes. Days themselves are cut off instead: 47 hours are "a day", while 91 minutes are
# rounded up to "2 hours". So the words for one approaching event go "a month", "15 days" on two days
# running. With months=False they are right, which naturaltime takes too.
# Why it matters: an invitation is sent about two weeks before. We write dates, and count days
# ourselves.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check humanize==4.17.0
"$lab/venv/bin/python" - <<'PY'
from datetime import datetime, timedelta
from importlib.metadata import version

import humanize

print("humanize", version("humanize"))
event = datetime(2026, 10, 21, 10)
seen = {}
for days in (45, 30, 16, 15, 14):
    seen[days] = humanize.naturaltime(event, when=event - timedelta(days=days))
    print(days, "days before:", seen[days])
assert seen[45] == seen[30] == seen[16] == "a month from now"
assert seen[15] == "15 days from now" and seen[14] == "14 days from now"
exact = humanize.naturaltime(event, when=event - timedelta(days=16), months=False)
assert exact == "16 days from now"
assert humanize.naturaldelta(timedelta(hours=47)) == "a day"
assert humanize.naturaldelta(timedelta(minutes=91)) == "2 hours"
PY
