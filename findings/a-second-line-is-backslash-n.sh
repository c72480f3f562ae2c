#!/usr/bin/env bash
# MarkItDown writes a workbook's empty mark as NaN and a cell's second line behind \n.
#
# Expected: an empty cell of a register is empty in Markdown, and a cell of two lines has them with a break,
# or at least with a space.
# Seen: the pupil without a mark has "NaN", as has the pupil for whom a formula answers "" (no mark yet),
# and then everybody's 5 is 5.0; "Бірінші[line]екінші" is "Бірінші\nекінші" with a backslash and an n in
# sight. In a cell of Word's table MarkItDown puts a space. officeparser has empty cells and <br>.
# Why it matters: to a language model, which it is made for, NaN is a value that was measured wrongly, and
# asked for the class's average it counts or explains it; pupils who were ill are many. Our workbooks are
# made for people, and their empty cells are few.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check "markitdown[docx,xlsx]==0.1.9" \
    XlsxWriter==3.3.1 python-docx==1.2.0
npm install --silent --no-audit --no-fund --ignore-scripts officeparser@8.1.1
venv/bin/python - <<'PY'
from importlib.metadata import version

from docx import Document
from markitdown import MarkItDown
from xlsxwriter import Workbook

TWO = "Бірінші\nекінші"
with Workbook("register.xlsx") as book:
    sheet = book.add_worksheet("5А")
    for number, row in enumerate((("Аты", "Баға"), ("Әсел", 5), ("Бек", None), (TWO, 4))):
        sheet.write_row(number, 0, row)
    sheet.write("A5", "Дана")
    sheet.write_formula("B5", '=IF(B3="","",B3)', None, "")
made = Document()
made.add_table(1, 1).cell(0, 0).text = TWO
made.save("register.docx")

told = MarkItDown().convert("register.xlsx").text_content.split("\n")
print("markitdown", version("markitdown"), *told, sep="\n")
assert told[3:] == [
    "| Әсел | 5.0 |",
    "| Бек | NaN |",
    "| Бірінші\\nекінші | 4.0 |",
    "| Дана | NaN |",
]
assert "| Бірінші екінші |" in MarkItDown().convert("register.docx").text_content
PY
cat >register.cjs <<'JS'
const assert = require("node:assert/strict");
const { OfficeParser } = require("officeparser");
OfficeParser.parseOffice("register.xlsx").then(async (read) => {
  const { value } = await read.to("md");
  for (const row of ["| Бек |  |", "| Бірінші<br>екінші | 4 |"]) assert.ok(value.includes(row), value);
});
JS
node register.cjs
