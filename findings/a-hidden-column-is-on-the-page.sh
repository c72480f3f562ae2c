#!/usr/bin/env bash
# xlsx2html and xlsx2csv leave out a row that is hidden in Excel, and show a column that is.
#
# Expected: what is hidden is treated alike: xlsx2html "keeps cell formatting", and xlsx2csv's option to skip
# hidden rows is on by itself, so a hidden pupil and a hidden column of complaints are both left out, or both
# are there.
# Seen: Бек, whose row is hidden, is in neither; "Шағым", the hidden column, is in both, with each word in it.
# By xlsx2html the hidden column's own width is the first one's, as it is the only one that the file has, and
# in xlsx2csv an empty line is where Бек was. SheetJS, asked to skip what is hidden, leaves out both.
# Why it matters: who tries it with a row sees that hidden things stay hidden, and puts the class's list with
# its notes on the school's page. We publish no workbooks.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check xlsx2html==0.6.4 xlsx2csv==0.8.6 \
    openpyxl==3.1.5
npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5
cat >read.py <<'PY'
import re
from importlib.metadata import version
from io import StringIO

from openpyxl import Workbook
from xlsx2csv import Xlsx2csv
from xlsx2html import xlsx2html

book = Workbook()
sheet = book.active
for row in (("Аты", "Баға", "Шағым"), ("Әсел", 5, "жоқ"), ("Бек", 3, "кешігеді"), ("Дана", 4, "шулайды")):
    sheet.append(row)
sheet.row_dimensions[3].hidden = True
sheet.column_dimensions["C"].hidden = True
sheet.column_dimensions["C"].width = 40
book.save("class.xlsx")
page, lines = StringIO(), StringIO()
xlsx2html("class.xlsx", page)
Xlsx2csv("class.xlsx").convert(lines)
for name, text in (("xlsx2html", page.getvalue()), ("xlsx2csv", lines.getvalue())):
    print(name, version(name), re.findall(r"\w+", re.sub(r"<style.*?</style>|<[^>]+>", " ", text, flags=re.S)))
    assert "Бек" not in text and "кешігеді" not in text
    assert "Шағым" in text and "шулайды" in text
columns = re.findall(r"<col\b[^>]*>", page.getvalue())
print(columns)
assert len(columns) == 1 and "width: 384" in columns[0]
assert "жоқ\n\nДана" in lines.getvalue()
PY
venv/bin/python read.py
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import XLSX from "xlsx";

const book = XLSX.readFile("class.xlsx", { cellStyles: true });
const lines = XLSX.utils.sheet_to_csv(book.Sheets[book.SheetNames[0]], { skipHidden: true });
console.log("SheetJS", XLSX.version, lines.split("\n"));
assert.deepEqual(lines.trim().split("\n"), ["Аты,Баға", "Әсел,5", "Дана,4"]);
JS
node read.mjs
