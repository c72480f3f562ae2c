#!/usr/bin/env bash
# SheetJS finds no number, date or tick in an .ods that pyexcel-ods3 wrote: their cells aren't
# there.
#
# Expected: a cell's value is in its attributes, office:value and its like; the words beside it,
# which are for show, may be left out by the standard. What one writes the other reads.
# Seen: of name, 4.5, 5 October, 10:00 and true the name is there alone, though SheetJS lists .ods
# among what it reads. It takes no cell without words for show. python-calamine and pyexcel-ods3
# itself read all of it. An .ods by LibreOffice has the words, and so has one by odswriter, of which
# all is read.
# Why it matters: a site shows a list of pupils without their marks, and who opens the file sees
# them. We write .xlsx alone.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyexcel-ods3==0.6.1 odswriter==0.5.0 \
    python-calamine==0.9.1
npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5
venv/bin/python - <<'PY'
from datetime import date, time
from importlib.metadata import version

import odswriter
import pyexcel_ods3
from python_calamine import CalamineWorkbook

print("pyexcel-ods3", version("pyexcel-ods3"))
row = ["Әсел", 4.5, date(2026, 10, 5), time(10, 0), True]
pyexcel_ods3.save_data("pyexcel.ods", {"S": [row]})
with open("odswriter.ods", "wb") as file, odswriter.writer(file) as writer:
    writer.new_sheet("S").writerow(row)
for name in ("pyexcel.ods", "odswriter.ods"):
    assert CalamineWorkbook.from_path(name).get_sheet_by_name("S").to_python() == [row]
PY
cat >marks.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFile, utils, version } = require("xlsx");
console.log("xlsx", version);
const cells = (file) => utils.sheet_to_json(readFile(file).Sheets.S, { header: 1 })[0];
for (const [file, seen] of [
  ["pyexcel.ods", ["Әсел"]],
  ["odswriter.ods", ["Әсел", 4.5, 46300, 10 / 24, true]],
]) {
  console.log(file, cells(file));
  assert.deepEqual(cells(file), seen);
}
JS
node marks.cjs
