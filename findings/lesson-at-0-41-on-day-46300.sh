#!/usr/bin/env bash
# officeparser shows a date in a spreadsheet as 46300, and ten o'clock as 0.4166666666666667.
#
# Expected: the text of a table is what one sees in it: 05.10.2026, 10:00 and 75%. Its documentation
# names XLSX among what it reads with high fidelity, and no limit for dates.
# Seen: the number that Excel keeps stands there, in text, Markdown and CSV alike, and in its tree
# of the document nothing tells a day from a sum: a code with leading zeros, 050000, is 50000 as
# well. The same table as .ods has 05.10.2026, 10:00 and 75%, since that format keeps the shown text
# too.
# Why it matters: a timetable is two columns of such numbers, and who has a machine read school
# papers gets it without days or hours. We write tables, and read none.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check xlsxwriter==3.3.1 odfpy==1.4.1
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts officeparser@7.8.0
venv/bin/python - <<'PY'
from datetime import date, time

import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

with xlsxwriter.Workbook("lessons.xlsx") as book:
    sheet = book.add_worksheet()
    for column, (value, shown) in enumerate(
        (
            (date(2026, 10, 5), "dd.mm.yyyy"),
            (time(10), "hh:mm"),
            (0.75, "0%"),
            (50000, "000000"),
            (12.5, "0.0"),
        )
    ):
        sheet.write(0, column, value, book.add_format({"num_format": shown}))

document = OpenDocumentSpreadsheet()
row = TableRow()
for kind, shown in (
    ({"valuetype": "date", "datevalue": "2026-10-05"}, "05.10.2026"),
    ({"valuetype": "time", "timevalue": "PT10H00M00S"}, "10:00"),
    ({"valuetype": "percentage", "value": "0.75"}, "75%"),
):
    cell = TableCell(**kind)
    cell.addElement(P(text=shown))
    row.addElement(cell)
table = Table(name="lessons")
table.addElement(row)
document.spreadsheet.addElement(table)
document.save("lessons.ods")
PY
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseOffice } from "officeparser";

const { version } = JSON.parse(readFileSync("node_modules/officeparser/package.json", "utf8"));
console.log("officeparser", version);
for (const [file, seen] of [
  ["lessons.xlsx", "46300,0.4166666666666667,0.75,50000,12.5"],
  ["lessons.ods", "05.10.2026,10:00,75%"],
]) {
  const { value } = await (await parseOffice(file)).to("csv");
  console.log(file, "->", value.trim());
  assert.equal(value.trim(), seen);
}
JS
node read.mjs
