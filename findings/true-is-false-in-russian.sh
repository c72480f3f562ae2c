#!/usr/bin/env bash
# pandas reads each tick of a Russian LibreOffice as False, as it looks for the word TRUE.
#
# Expected: a cell of an .ods that is true is True. The file says so in office:boolean-value,
# whatever is shown to people: TRUE, in Russian ИСТИНА, in German WAHR.
# Seen: what is shown is compared with "TRUE", so ИСТИНА, АҚИҚАТ and WAHR are False, without a
# warning, and a column of who came has nobody in it. ЛОЖЬ is False too, so all is of one kind and
# looks right. By python-calamine, which pandas takes as well if it is asked for, and by SheetJS
# they are True. Its documentation says nothing of it.
# Why it matters: lists from a school's LibreOffice are Russian. Whoever tries an English one gets
# what is right. We read no .ods; in a workbook for Excel it is a number.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.0.6 odfpy==1.4.1 \
    python-calamine==0.9.1
npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5
venv/bin/python - <<'PY'
import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

print("pandas", pandas.__version__)
book = OpenDocumentSpreadsheet()
table = Table(name="Келді")
for value, shown in (
    ("true", "TRUE"),
    ("true", "ИСТИНА"),
    ("true", "АҚИҚАТ"),
    ("true", "WAHR"),
    ("false", "ЛОЖЬ"),
):
    row, cell = TableRow(), TableCell(valuetype="boolean", booleanvalue=value)
    cell.addElement(P(text=shown))
    row.addElement(cell)
    table.addElement(row)
book.spreadsheet.addElement(table)
book.save("came.ods")
for engine, seen in (
    ("odf", [True, False, False, False, False]),
    ("calamine", [True, True, True, True, False]),
):
    came = pandas.read_excel("came.ods", engine=engine, header=None)[0].to_list()
    print(engine, came)
    assert came == seen
by_itself = pandas.read_excel("came.ods", header=None)[0].to_list()
assert by_itself == [True, False, False, False, False]
PY
cat >came.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFile, utils } = require("xlsx");
const { Sheets } = readFile("came.ods");
const came = utils.sheet_to_json(Sheets["Келді"], { header: 1 }).flat();
console.log("SheetJS", came);
assert.deepEqual(came, [true, true, true, true, false]);
JS
node came.cjs
