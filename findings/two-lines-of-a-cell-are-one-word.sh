#!/usr/bin/env bash
# pandas reads "Алгебра" above "Физика" in a cell of an .ods as "АлгебраФизика"; python-calamine
# does so if the line's end is written the other way.
#
# Expected: a cell of two lines has two lines, or at least a blank between them. LibreOffice writes
# them as two paragraphs, other programs as one with text:line-break in it, and both are in the
# standard, as is text:tab.
# Seen: pandas joins words in each of the three cases. python-calamine keeps two paragraphs apart
# and drops line-break and tab. SheetJS and pyexcel-ods3 keep all three. Neither's documentation
# says it.
# Why it matters: lessons of a timetable that stand in one cell become a word that no list of
# subjects has. In an .xlsx both read two lines, so what was tried there goes wrong here. We read no
# .ods.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.0.6 odfpy==1.4.1 \
    python-calamine==0.9.1 pyexcel-ods3==0.6.1
npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5
venv/bin/python - <<'PY'
from importlib.metadata import version

import pandas
import pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P, Tab

print("pandas", pandas.__version__, "python-calamine", version("python-calamine"))
book = OpenDocumentSpreadsheet()
table, row = Table(name="S"), TableRow()
for mark in (None, LineBreak(), Tab()):
    cell, line = TableCell(valuetype="string"), P(text="Алгебра")
    cell.addElement(line)
    if mark is None:
        cell.addElement(P(text="Физика"))
    else:
        line.addElement(mark)
        line.addText("Физика")
    row.addElement(cell)
table.addElement(row)
book.spreadsheet.addElement(table)
book.save("lessons.ods")
joined, lines, parted = "АлгебраФизика", "Алгебра\nФизика", "Алгебра\tФизика"
for engine, seen in (("odf", [joined] * 3), ("calamine", [lines, joined, joined])):
    found = pandas.read_excel("lessons.ods", engine=engine, header=None).values.tolist()[0]
    print(engine, found)
    assert found == seen
assert pyexcel_ods3.get_data("lessons.ods")["S"] == [[lines, lines, parted]]
PY
cat >lessons.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFile, utils } = require("xlsx");
const [lessons] = utils.sheet_to_json(readFile("lessons.ods").Sheets.S, { header: 1 });
console.log("SheetJS", lessons);
assert.deepEqual(lessons, ["Алгебра\nФизика", "Алгебра\nФизика", "Алгебра\tФизика"]);
JS
node lessons.cjs
