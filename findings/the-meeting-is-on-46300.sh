#!/usr/bin/env bash
# duke-sheets makes "Жиналыс 46300" of TEXT(A1,"dd.mm.yyyy").
#
# Expected: TEXT writes a number as its pattern says, as in Excel: 05.10.2026, 007, 12,500.50, 25:30.
# Seen: a day is 46300, 7 by "000" is 7, 12500.5 by "#,##0.00" is 12500.5, and 1.0625 by "[h]:mm" stays; words
# behind a number, 0 "балл", are left out. No cell has an error. "hh:mm", "0.0%", "0.00" and "yyyy-mm-dd" are
# right. COUNTIF with "<>4" counts numbers alone: of 5, 4, н and a gap one.
# Why it matters: invitations are made of a list with such a formula and read by nobody before they go. Our
# workbooks have no formulas; days in them are days.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check duke-sheets==0.1.20 openpyxl==3.1.5
venv/bin/python - <<'PY'
from datetime import date
from importlib.metadata import version

import duke_sheets
from openpyxl import Workbook

cases = [
    ('"Жиналыс "&TEXT(A1,"dd.mm.yyyy")', 'Text("Жиналыс 46300")'),
    ('TEXT(A1,"d mmmm")', 'Text("46300")'),
    ('TEXT(7,"000")', 'Text("7")'),
    ('TEXT(12500.5,"#,##0.00")', 'Text("12500.5")'),
    ('TEXT(1.0625,"[h]:mm")', 'Text("1.0625")'),
    ('TEXT(4,"0 ""балл""")', 'Text("4")'),
    ('TEXT(A1,"yyyy-mm-dd")', 'Text("2026-10-05")'),
    ('TEXT(0.4375,"hh:mm")', 'Text("10:30")'),
    ('TEXT(0.256,"0.0%")', 'Text("25.6%")'),
    ('TEXT(4.5,"0.00")', 'Text("4.50")'),
    ('COUNTIF(B1:B4,"<>4")', "Number(1)"),
]
book = Workbook()
sheet = book.active
sheet["A1"] = date(2026, 10, 5)
for row, mark in enumerate((5, 4, "н", None), 1):
    sheet.cell(row, 2, mark)
for row, (formula, _) in enumerate(cases, 1):
    sheet.cell(row, 10, f"={formula}")
book.save("invitations.xlsx")
counted = duke_sheets.Workbook.open("invitations.xlsx")
counted.calculate()
print("duke-sheets", version("duke-sheets"))
for row, (formula, seen) in enumerate(cases, 1):
    value = repr(counted.get_sheet(0).get_calculated_value(f"J{row}"))
    print(formula, "=", value)
    assert value == f"CellValue({seen})"
PY
