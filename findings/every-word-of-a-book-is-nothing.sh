#!/usr/bin/env bash
# Aspose.Cells FOSS reads every word of a workbook by openpyxl as nothing, and saves it so.
#
# Expected: a workbook comes out as it was written. XLSX has two places for a text, a table that all
# sheets share and the cell itself, and Excel reads both; openpyxl and the constant_memory of
# XlsxWriter use the cell.
# Seen: words that stand in their cells are None, numbers beside them are right, and no error is
# told. Opened and saved again, the file has lost all its words for everybody. With XlsxWriter's
# usual way of writing all is read.
# Why it matters: openpyxl is what most tools of Python write tables with. A class list that somebody
# opens only to fill in a mark comes back as marks without names. Our tables are written with the
# table of texts.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check aspose-cells-foss==26.10.0 \
    openpyxl==3.1.5 XlsxWriter==3.3.1
venv/bin/python - <<'PY'
from importlib.metadata import version

from aspose.cells_foss import Workbook
from openpyxl import Workbook as Openpyxl
from openpyxl import load_workbook
from xlsxwriter import Workbook as XlsxWriter

ROWS = [["Аты", "Балл"], ["Әсел", 5], ["Бек", 4]]
WITHOUT = [[None, None], [None, 5], [None, 4]]


def openpyxl(path):
    book = Openpyxl()
    for row in ROWS:
        book.active.append(row)
    book.save(path)


def xlsxwriter(path, **options):
    with XlsxWriter(path, options) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)


def in_memory_of_one_row(path):
    xlsxwriter(path, constant_memory=True)


print("aspose-cells-foss", version("aspose-cells-foss"))
for write, seen in ((openpyxl, WITHOUT), (in_memory_of_one_row, WITHOUT), (xlsxwriter, ROWS)):
    write("class.xlsx")
    book = Workbook("class.xlsx")
    cells = book.worksheets[0].cells
    read = [[cells[f"{column}{row}"].value for column in "AB"] for row in (1, 2, 3)]
    print(write.__name__, read)
    assert read == seen
    book.save("again.xlsx")
    again = [list(row) for row in load_workbook("again.xlsx").active.values]
    assert again == seen, again
    assert [list(row) for row in load_workbook("class.xlsx").active.values] == ROWS
PY
