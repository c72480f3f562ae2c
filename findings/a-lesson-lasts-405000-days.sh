#!/usr/bin/env bash
# xlcalculator says that a lesson from 8:00 to 8:45 lasts 405,000 days.
#
# Expected: a moment is a number of days, 5 October 2026 at 8:00 is 46300.333…, and from 8:00 to
# 8:45 it is 0.03125 of a day, 45 minutes, as in Excel.
# Seen: 405000, which makes 583,200,000 minutes, and without an error: a day's hours are multiplied
# where they should be divided, so 8:00 alone adds 4,320,000 days to its date. Days without an hour
# are right, 12 October less 5 October is 7, and so is which of two moments is later. pycel says 45
# minutes.
# Why it matters: hours of lessons are added up to hours paid. Any workbook with days alone, by
# which one would try it, is right. We calculate no workbooks.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlcalculator==0.5.0 pycel==1.0b30 \
    openpyxl==3.1.5 setuptools==80.9.0
venv/bin/python - <<'PY'
from datetime import datetime
from importlib.metadata import version

import openpyxl
from pycel import ExcelCompiler
from xlcalculator import Evaluator, ModelCompiler

print("xlcalculator", version("xlcalculator"))
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "S"
sheet["A1"], sheet["A2"] = datetime(2026, 10, 5, 8, 0), datetime(2026, 10, 5, 8, 45)
sheet["A3"], sheet["A4"] = datetime(2026, 10, 5), datetime(2026, 10, 12)
asked = {
    "A2-A1": (405_000, 0.03125),
    "(A2-A1)*24*60": (583_200_000, 45),
    "A1-A3": (4_320_000, 8 / 24),
    "A4-A3": (7, 7),
    "IF(A2>A1,1,0)": (1, 1),
}
for row, formula in enumerate(asked, 1):
    sheet.cell(row, 2, f"={formula}")
book.save("lesson.xlsx")
counted = Evaluator(ModelCompiler().read_and_parse_archive("lesson.xlsx"))
others = ExcelCompiler("lesson.xlsx")
for row, (formula, (seen, right)) in enumerate(asked.items(), 1):
    found = float(counted.evaluate(f"S!B{row}"))
    print(formula, found, "pycel:", others.evaluate(f"S!B{row}"))
    assert found == seen
    assert abs(others.evaluate(f"S!B{row}") - right) < 1e-6
PY
