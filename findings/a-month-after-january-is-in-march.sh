#!/usr/bin/env bash
# pycel puts a month after 31 January on 3 March, and TRIM leaves a blank at either end.
#
# Expected: EDATE is the same day of another month, or that month's last day if it has no such day,
# and TRIM takes the blanks before and behind a text away, as in Excel. pycel names both among the
# functions that it has.
# Seen: EDATE of 31 January 2026 and 1 is 3 March, of 31 August 1 October. EOMONTH is right. Of "
# Әсел   Нұрланова " TRIM makes " Әсел Нұрланова ", so that it isn't equal to the name. By formulon,
# another engine, both are as in Excel.
# Why it matters: a term of payment, a report that is due in a month, is three days off at the end
# of seven months, and a name pasted with a blank isn't found in a list. We calculate no workbooks.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pycel==1.0b30 openpyxl==3.1.5 formulon==0.18.0
venv/bin/python - <<'PY'
from datetime import date, timedelta
from importlib.metadata import version

import formulon
import openpyxl
from pycel import ExcelCompiler

print("pycel", version("pycel"))
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "S"


def day(year, month, number):
    return (date(year, month, number) - date(1899, 12, 30)).days


asked = {
    "EDATE(DATE(2026,1,31),1)": (day(2026, 3, 3), day(2026, 2, 28)),
    "EDATE(DATE(2026,8,31),1)": (day(2026, 10, 1), day(2026, 9, 30)),
    "EDATE(DATE(2026,10,5),1)": (day(2026, 11, 5), day(2026, 11, 5)),
    "EOMONTH(DATE(2026,1,31),1)": (day(2026, 2, 28), day(2026, 2, 28)),
    'TRIM("  Әсел   Нұрланова ")': (" Әсел Нұрланова ", "Әсел Нұрланова"),
}
for row, formula in enumerate(asked, 1):
    sheet.cell(row, 1, f"={formula}")
book.save("months.xlsx")
counted = ExcelCompiler("months.xlsx")
with open("months.xlsx", "rb") as file:
    others = formulon.Workbook.load(file.read())
others.recalc()
for row, (formula, (seen, right)) in enumerate(asked.items(), 1):
    found = counted.evaluate(f"S!A{row}")
    told = found if isinstance(found, str) else date(1899, 12, 30) + timedelta(days=int(found))
    print(formula, repr(str(told)))
    assert found == seen
    assert others.get_value(0, row - 1, 0).to_python() == right
PY
