#!/usr/bin/env bash
# Two readers of English dates don't know half an hour.
#
# Expected: at 9:00 "in half an hour" is 9:30 and "in an hour and a half" is 10:30; or the words are
# refused.
# Seen: parsedatetime says 10:00 to both, and says that it found a time. What it reads is "an hour",
# wherever it stands, and the half is dropped. chrono-node knows the first and says 10:00 to the
# second. In figures ("in 1.5 hours", "in 30 minutes") both are right.
# Why it matters: the result is a plausible hour of the same day. Our reader takes English too,
# and refuses a word that it doesn't know.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check parsedatetime==2.6
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from datetime import datetime
from importlib.metadata import version

import parsedatetime

calendar, now = parsedatetime.Calendar(), datetime(2026, 10, 1, 9)
print("parsedatetime", version("parsedatetime"))
for words, seen in (
    ("in half an hour", "10:00"),
    ("in an hour and a half", "10:00"),
    ("in 30 minutes", "09:30"),
    ("in 1.5 hours", "10:30"),
):
    found, status = calendar.parseDT(words, sourceTime=now)
    print(words, f"-> {found:%H:%M}")
    assert (f"{found:%H:%M}", status) == (seen, 2)
PY
npm install --silent --no-audit --no-fund --ignore-scripts chrono-node@2.10.3
cat >read.cjs <<'JS'
const chrono = require("chrono-node");
const now = new Date(2026, 9, 1, 9);
console.log("chrono-node 2.10.3");
for (const [words, minutes] of [
  ["in half an hour", 30], ["in an hour and a half", 60], ["in 30 minutes", 30], ["in 1.5 hours", 90],
]) {
  const found = (chrono.parseDate(words, now) - now) / 60000;
  console.log(words, "->", found, "minutes");
  if (found !== minutes) process.exit(1);
}
JS
node read.cjs
