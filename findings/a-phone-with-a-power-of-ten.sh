#!/usr/bin/env bash
# pandoc reads a phone number in a workbook as 8.7010004567e10, and none at all in one by openpyxl.
#
# Expected: what it has read from workbooks since 3.8 are cells as they are shown: 87010004567, 5,
# TRUE. Which program wrote the workbook doesn't matter.
# Seen: of a workbook by XlsxWriter the phone is 8.7010004567e10, the mark 5 is 5.0, TRUE is 1.0, and
# 10:00 is 0.4166666666666667. A hidden sheet of answers stands behind. A workbook by openpyxl isn't
# read: "xl//xl/worksheets/sheet1.xml" is not found, as openpyxl says where a sheet is from the top,
# which is right by the format. XlsxWriter says it from beside.
# Why it matters: it makes a document of a class's list for everybody to read, and no one can be
# called by it. Our tables are made by XlsxWriter, so their numbers look like that to it.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17 \
    XlsxWriter==3.3.1 openpyxl==3.1.5
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from datetime import time

from openpyxl import Workbook as Other
from pypandoc import convert_file, get_pandoc_version
from xlsxwriter import Workbook

HEAD, ROW = ("Аты", "Тел", "Баға", "Келді", "Уақыты"), ("Әсел", 87010004567, 5, True)
with Workbook("one.xlsx") as book:
    sheet, answers = book.add_worksheet("5А"), book.add_worksheet("Жауаптар")
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ROW)
    sheet.write_datetime(1, 4, time(10), book.add_format({"num_format": "hh:mm"}))
    answers.write(0, 0, "жауабы")
    answers.hide()
other = Other()
other.active.append(HEAD)
other.active.append((*ROW, time(10)))
other.save("other.xlsx")

print("pandoc", get_pandoc_version())
read = convert_file("one.xlsx", "plain")
print(read)
cells = read.split()
for seen in ("8.7010004567e10", "5.0", "1.0", "0.4166666666666667", "жауабы"):
    assert seen in cells, seen
try:
    convert_file("other.xlsx", "plain")
except RuntimeError as told:
    print(str(told).strip())
    assert "xl//xl/worksheets/sheet1.xml" in str(told)
else:
    raise AssertionError("a workbook by openpyxl is read")
PY
