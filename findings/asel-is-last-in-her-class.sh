#!/usr/bin/env bash
# SORT puts Әсел behind Якоб in betteroffice-xlsx, and for IronCalc too her name is the greater one.
#
# Expected: what calculates workbooks as Excel does sorts and compares words as Excel does, by the
# alphabet: Аида, Әсел, Бек, Ёлкин, Жанар, Якоб. For formulon, whose results are checked against
# Excel's, it is so.
# Seen: betteroffice-xlsx sorts by the numbers of letters, in which the Russian alphabet comes first
# without ё, so Ёлкин and Әсел follow Якоб, and "Ёлкин" < "Жанар" is false. IronCalc has no SORT; it
# knows where ё belongs, but not ә. That ӘСЕЛ and әсел are one word both know.
# Why it matters: a class list of 25 that was sorted by hand in Excel comes back with the Әсел, the
# Ұлан and the Қанат at its end, and IF and a search in a sorted column decide by the same order.
# Our lists go by Kazakh's alphabet.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check betteroffice-xlsx==0.2.1 \
    ironcalc==0.9.1 formulon==0.18.0 wasmtime==49.0.0 openpyxl==3.1.5
venv/bin/python - <<'PY'
from importlib.metadata import version

import betteroffice_xlsx
import formulon
import ironcalc
from openpyxl import Workbook

NAMES = ["Якоб", "Әсел", "Жанар", "Аида", "Ёлкин", "Бек"]
book = Workbook()
for name in NAMES:
    book.active.append([name])
book.save("class.xlsx")
FORMULAS = {
    "sorted": '=TEXTJOIN(",",TRUE,SORT(A1:A6))',
    "ә": '="Әсел"<"Бек"',
    "ё": '="Ёлкин"<"Жанар"',
    "same": '="ӘСЕЛ"="әсел"',
}


def by_betteroffice():
    sheet = betteroffice_xlsx.Workbook.open_path("class.xlsx")["Sheet"]
    for row, formula in enumerate(FORMULAS.values(), 1):
        sheet[f"C{row}"] = formula
    return [sheet[f"C{row}"] for row in range(1, len(FORMULAS) + 1)]


def by_ironcalc():
    model = ironcalc.load_from_xlsx("class.xlsx", "en", "UTC", "en")
    for row, formula in enumerate(FORMULAS.values(), 1):
        model.set_user_input(0, row, 3, formula)
    model.evaluate()
    return [model.get_formatted_cell_value(0, row, 3) for row in range(1, len(FORMULAS) + 1)]


def by_formulon():
    with open("class.xlsx", "rb") as file, formulon.Workbook.load(file.read()) as book:
        for row, formula in enumerate(FORMULAS.values()):
            book.set_formula(0, row, 2, formula)
        book.recalc()
        return [book.get_value(0, row, 2).to_python() for row in range(len(FORMULAS))]


for name, read, seen in (
    ("betteroffice-xlsx", by_betteroffice, ["Аида,Бек,Жанар,Якоб,Ёлкин,Әсел", False, False, True]),
    ("ironcalc", by_ironcalc, ["#N/IMPL!", "FALSE", "TRUE", "TRUE"]),
    ("formulon", by_formulon, ["Аида,Әсел,Бек,Ёлкин,Жанар,Якоб", True, True, True]),
):
    found = read()
    print(name, version(name), dict(zip(FORMULAS, found, strict=True)))
    assert found == seen
PY
