#!/usr/bin/env bash
# python-calamine gives a length of time in an .ods as a time of day, or as letters.
#
# Expected: a column of lengths, as 10:00 and 25:30 hours of lessons, is a column of timedelta, as it
# is when the same table is an .xlsx.
# Seen: ten hours are datetime.time(10, 0), ten in the morning, and twenty-five and a half are the
# text "PT25H30M00S", as the file has it. odfdo has two timedeltas there.
# Why it matters: sums of hours go past 24 in the first week, and one long row makes of a column of
# times a column of anything; LibreOffice, which schools have for nothing, saves .ods. We read no
# tables that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check python-calamine==0.9.1 \
    odfpy==1.4.1 defusedxml==0.7.1 odfdo==3.27.3 xlsxwriter==3.3.1
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from datetime import time, timedelta
from importlib.metadata import version

import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from odfdo import Document
from python_calamine import CalamineWorkbook

made, sheet = OpenDocumentSpreadsheet(), Table(name="Сағат")
made.spreadsheet.addElement(sheet)
lengths = [timedelta(hours=10), timedelta(hours=25, minutes=30)]
for value, shown in (("PT10H00M00S", "10:00"), ("PT25H30M00S", "25:30")):
    row, cell = TableRow(), TableCell(valuetype="time", timevalue=value)
    cell.addElement(P(text=shown))
    row.addElement(cell)
    sheet.addElement(row)
made.save("hours.ods")
with xlsxwriter.Workbook("hours.xlsx") as book:
    hours = book.add_format({"num_format": "[h]:mm"})
    book.add_worksheet("Сағат").write_column(0, 0, lengths, hours)


def column(file):
    return [row[0] for row in CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()]


print("python-calamine", version("python-calamine"), column("hours.ods"), column("hours.xlsx"))
assert column("hours.ods") == [time(10, 0), "PT25H30M00S"]
assert column("hours.xlsx") == lengths
assert [row[0] for row in Document("hours.ods").body.get_table(0).get_values()] == lengths
PY
