#!/usr/bin/env bash
# SheetJS shows 05.10.2026 as 46300, since a dot isn't foreseen in the form of a date.
#
# Expected: a cell is read as it is shown: 05.10.2026 with `dd.mm.yyyy`, as 05/10/2026 is with
# slashes. Its documentation has the shown text in a cell's `w`, and tables of text, CSV and HTML
# made of it.
# Seen: with a dot behind a day or a month there is no `w`, and CSV has 46300. Dates with slashes or
# hyphens, and hours and minutes, are right. With `cellDates`, asked for dates, CSV has the American
# 10/5/26. Its formatter alone, given the same form and number, says "bad second format".
# Why it matters: dots are how Kazakhstan, Russia and Germany write a date, and the newest version
# in npm, of 2022, is what most websites read a workbook with. We write tables and read none.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check XlsxWriter==3.3.1
npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5
venv/bin/python - <<'PY'
from datetime import datetime

from xlsxwriter import Workbook

with Workbook("days.xlsx") as book:
    sheet = book.add_worksheet()
    forms = ("dd.mm.yyyy", "d.m.yy", "dd.mm.yyyy hh:mm", "dd/mm/yyyy", "yyyy-mm-dd", "hh:mm")
    for row, form in enumerate(forms):
        style = book.add_format({"num_format": form})
        moment = datetime(2026, 10, 5, 12 if "h" in form else 0)
        sheet.write_datetime(row, 0, moment, style)
        sheet.write_string(row, 1, form)
PY
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const XLSX = require("xlsx");

function lines(options) {
  const { Sheets, SheetNames } = XLSX.readFile("days.xlsx", options);
  return XLSX.utils.sheet_to_csv(Sheets[SheetNames[0]]).trim().split("\n");
}
const seen = lines();
console.log("SheetJS", XLSX.version, seen);
assert.deepEqual(seen, [
  "46300,dd.mm.yyyy",
  "46300,d.m.yy",
  "46300.5,dd.mm.yyyy hh:mm",
  "05/10/2026,dd/mm/yyyy",
  "2026-10-05,yyyy-mm-dd",
  "12:00,hh:mm",
]);
assert.equal(lines({ cellDates: true })[0], "10/5/26,dd.mm.yyyy");
assert.throws(() => XLSX.SSF.format("dd.mm.yyyy", 46300), (told) => told === "bad second format: .");
JS
node read.cjs
