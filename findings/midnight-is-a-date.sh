#!/usr/bin/env bash
# python-calamine gives a moment at midnight as a day without a time.
#
# Expected: a column of moments, all in the format "day.month.year hours:minutes", is a column of
# datetime. The cells differ in their numbers only.
# Seen: the cell whose number is whole comes as datetime.date, its neighbours as datetime.datetime;
# the format, by which the cell is known to be a moment at all, is not asked for its hours. The two
# types don't compare, so max() or sort() of the column fails on the one evening that ended at
# 00:00, months after the code was tested. openpyxl gives datetime throughout.
# Why it matters: deadlines are set for midnight. We write tables and read none; the reader that
# our tests use is openpyxl.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check python-calamine==0.9.1 \
    xlsxwriter==3.3.1 openpyxl==3.1.5 et_xmlfile==2.0.0
"$lab/venv/bin/python" - <<'PY'
import io
from datetime import date, datetime, timedelta
from importlib.metadata import version

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

day = datetime(2026, 10, 5)
moments = [day + timedelta(minutes=minute) for minute in range(-2, 3)]
file = io.BytesIO()
book = xlsxwriter.Workbook(file)
sheet = book.add_worksheet()
style = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
for row, moment in enumerate(moments):
    sheet.write_datetime(row, 0, moment, style)
book.close()

rows = openpyxl.load_workbook(file).active.values
assert [row[0] for row in rows] == moments
file.seek(0)
seen = [row[0] for row in CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()]
print("python-calamine", version("python-calamine"))
print(*seen, sep="\n")
assert [type(one) for one in seen] == [datetime, datetime, date, datetime, datetime]
assert seen[2] == date(2026, 10, 5) and seen[:2] + seen[3:] == moments[:2] + moments[3:]
PY
