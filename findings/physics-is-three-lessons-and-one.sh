#!/usr/bin/env bash
# Formualizer counts three lessons of physics with COUNTIF and one with SUMPRODUCT.
#
# Expected: as in Excel "физика", "Физика" and "ФИЗИКА" are equal, SEARCH finds С in Әсел, and UPPER makes ӘСЕЛ.
# Seen: COUNTIF and MATCH take them for equal, = and SUMPRODUCT((C1:C3="физика")*1) don't: one of three.
# UPPER("әсел") stays as it is, though PROPER makes "Әсел"; SEARCH("С","Әсел") is #VALUE!. With Latin letters
# all of it is right: "math" = "MATH", UPPER("asel") is ASEL.
# Why it matters: the same lessons, counted in two ways, are 3 and 1, and no error tells which is wrong. Our
# counts are made by our own program, and our workbooks have no formulas.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check formualizer==0.13.0 openpyxl==3.1.5
venv/bin/python - <<'PY'
from importlib.metadata import version

import formualizer
from openpyxl import Workbook

cases = [
    ('COUNTIF(C1:C3,"физика")', 3),
    ('SUMPRODUCT((C1:C3="физика")*1)', 1),
    ('C1="физика"', False),
    ('MATCH("ФИЗИКА",C2:C3,0)', 1),
    ('UPPER("әсел")', "әсел"),
    ('PROPER("әсел нұрланова")', "Әсел Нұрланова"),
    ('IFERROR(SEARCH("С","Әсел"),"жоқ")', "жоқ"),
    ('SEARCH("с","Әсел")', 2),
    ('COUNTIF(D1:D3,"math")', 3),
    ('SUMPRODUCT((D1:D3="math")*1)', 3),
    ('UPPER("asel")', "ASEL"),
    ('SEARCH("S","Asel")', 2),
]
book = Workbook()
sheet = book.active
for row, subject in enumerate(("Физика", "физика", "ФИЗИКА"), 1):
    sheet.cell(row, 3, subject)
    sheet.cell(row, 4, ("Math", "math", "MATH")[row - 1])
for row, (formula, _) in enumerate(cases, 1):
    sheet.cell(row, 10, f"={formula}")
book.save("lessons.xlsx")
counted = formualizer.load_workbook("lessons.xlsx")
print("formualizer", version("formualizer"))
for row, (formula, seen) in enumerate(cases, 1):
    value = counted.evaluate_cell("Sheet", row, 10)
    print(formula, "=", value)
    assert value == seen and isinstance(value, bool) == isinstance(seen, bool)
PY
