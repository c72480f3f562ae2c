#!/usr/bin/env bash
# xlsx2csv writes "05" where Excel shows "Monday", and quotation marks that Excel hides.
#
# Expected: a date with the format dddd comes out as the name of the day, one with
# `yyyy" ж." d mmmm` as "2026 ж. 5 October", and a sum of hours, [h]:mm, as 25:30.
# Seen: "05" (the day of the month), `2026" ж." 05 October` with the format's own quotation marks,
# and 1.0625, the part of a day.
# Why it matters: a timetable that is turned into CSV has days of the month for weekdays. Our tables
# write what they mean as text where it is more than a number.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check xlsx2csv==0.8.6 XlsxWriter==3.3.1
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
import csv
import io
from datetime import date, timedelta
from importlib.metadata import version

import xlsxwriter
from xlsx2csv import Xlsx2csv

MONDAY = date(2026, 10, 5)
cells = [("dddd", MONDAY), ('yyyy" ж." d mmmm', MONDAY), ("[h]:mm", timedelta(hours=25.5))]
with xlsxwriter.Workbook("days.xlsx") as book:
    sheet = book.add_worksheet()
    for row, (shape, value) in enumerate(cells):
        sheet.write_datetime(row, 0, value, book.add_format({"num_format": shape}))
written = io.StringIO()
Xlsx2csv("days.xlsx").convert(written)
seen = [row[0] for row in csv.reader(io.StringIO(written.getvalue()))]
print("xlsx2csv", version("xlsx2csv"), seen)
assert seen == ["05", '2026" ж." 05 October', "1.0625"]
PY
