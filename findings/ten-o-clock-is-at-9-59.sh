#!/usr/bin/env bash
# read-excel-file reads ten o'clock of a day as a thousandth of a second before it, 9:59.
#
# Expected: a cell with a day and an hour is that moment. A day and its part are a number in XLSX,
# which no number of a computer holds exactly, so a reader rounds to what the cell shows, or to the
# second at least, as openpyxl does.
# Seen: 05.10.2026 10:00 is 09:59:59.999, which shown as hours and minutes is 09:59. So are 32 of a
# day's 96 quarters of an hour, 8:30, 13:00 and 16:00 among them. A day without an hour is right.
# Why it matters: a timetable of lessons that was typed whole comes out with a third of its lessons
# a minute early, and what is compared with ten o'clock isn't found. Whoever reads our tables with it
# should round to the minute, as Excel does.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5
npm install --silent --no-audit --no-fund --ignore-scripts read-excel-file@9.3.17
venv/bin/python - <<'PY'
from datetime import date, datetime, timedelta

from openpyxl import Workbook, load_workbook

moments = [datetime(2026, 10, 5) + timedelta(minutes=15) * part for part in range(96)]
book = Workbook()
for moment in moments:
    book.active.append([moment.isoformat(timespec="milliseconds") + "Z", moment])
book.active.append(["2026-10-05T00:00:00.000Z", date(2026, 10, 5)])
book.save("lessons.xlsx")
read = [row[1] for row in load_workbook("lessons.xlsx").active.values]
assert read[:-1] == moments
PY
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const reader = require("read-excel-file/node");
const { version } = require("./node_modules/read-excel-file/package.json");
console.log("read-excel-file", version);
async function main() {
  const [{ data }] = await reader.default("lessons.xlsx");
  const read = data.map(([written, moment]) => [written, moment.toISOString()]);
  assert.equal(read.length, 97);
  const early = read.filter(([written, moment]) => written !== moment);
  for (const [written, moment] of early) console.log(written, "->", moment);
  assert.equal(early.length, 32);
  const ten = early.find(([written]) => written === "2026-10-05T10:00:00.000Z");
  assert.equal(ten[1], "2026-10-05T09:59:59.999Z");
  const late = early.filter(([written, moment]) => Date.parse(written) - Date.parse(moment) !== 1);
  assert.deepEqual(late, []);
}
main();
JS
node read.cjs
