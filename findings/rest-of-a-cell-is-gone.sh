#!/usr/bin/env bash
# tablib reads a cell of an OpenDocument table up to its first word in bold.
#
# Expected: a cell's text is all of it.
# Seen: the first piece and no more. A word in bold or italics, a link, two spaces and a new line
# begin another piece, so "Ахметова **Айгүл** Серікқызы" is "Ахметова ", a list of three lines is
# its first, and "5  сынып" is "5". Nothing says so. odfpy, with which it opens the file, can give
# the whole, and the same words in a workbook of Excel are read in full.
# Why it matters: lists that teachers keep in LibreOffice are full of such cells, and a website in
# Django takes them in through tablib: half a name looks like a name. We read no tables that people
# send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check "tablib[ods,xlsx]==3.10.0" \
    odfpy==1.4.1 openpyxl==3.1.5 defusedxml==0.7.1 et-xmlfile==2.0.0
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet, load
from odf.table import Table, TableCell, TableRow
from odf.teletype import extractText
from odf.text import A, P, S, Span
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from tablib import Dataset


def line(*parts):
    made = P()
    for part in parts:
        if isinstance(part, str):
            made.addText(part)
        else:
            made.addElement(part)
    return made


CELLS = {
    "Ахметова Айгүл Серікқызы": [line("Ахметова ", Span(text="Айгүл"), " Серікқызы")],
    "Жазыңыз: kz@example.org": [
        line("Жазыңыз: ", A(href="mailto:kz@example.org", type="simple", text="kz@example.org"))
    ],
    "Физика\nХимия\nБиология": [line("Физика"), line("Химия"), line("Биология")],
    "5  сынып": [line("5", S(c=2), "сынып")],
    "10-сынып": [line("10-сынып")],
}
made, sheet = OpenDocumentSpreadsheet(), Table(name="list")
made.spreadsheet.addElement(sheet)
for paragraphs in ([line("Аты")], *CELLS.values()):
    row, cell = TableRow(), TableCell(valuetype="string")
    for one in paragraphs:
        cell.addElement(one)
    row.addElement(cell)
    sheet.addElement(row)
made.save("list.ods")

cells = load("list.ods").getElementsByType(TableCell)
whole = ["\n".join(extractText(one) for one in cell.getElementsByType(P)) for cell in cells]
assert whole == ["Аты", *CELLS], whole
read = Dataset().load(Path("list.ods").read_bytes(), format="ods")["Аты"]
print("tablib", version("tablib"))
for words, seen in zip(CELLS, read, strict=True):
    print(repr(words), "->", repr(seen))
assert read == ["Ахметова ", "Жазыңыз: ", "Физика", "5", "10-сынып"]

book = Workbook()
book.active.append(["Аты"])
name = CellRichText("Ахметова ", TextBlock(InlineFont(b=True), "Айгүл"), " Серікқызы")
book.active.append([name])
book.active.append(["Физика\nХимия"])
book.save("list.xlsx")
read = Dataset().load(Path("list.xlsx").read_bytes(), format="xlsx")["Аты"]
assert read == ["Ахметова Айгүл Серікқызы", "Физика\nХимия"], read
PY
