#!/usr/bin/env bash
# fast-ods reads, in place of a pupil, the comment at her name and who wrote it.
#
# Expected: a cell's value is what stands in it. A comment at a cell lies within it in a file of
# OpenDocument too, with its author and day, and is shown beside it.
# Seen: of a cell with "Әсел" and Бек's comment "ауырды" (was ill) it gives
# "Бек2026-10-05T10:00:00ауырды", and Әсел is nowhere. A number keeps its value, as that is an
# attribute. pandas, pyexcel-ods3, ezodf and hypertabular give Әсел.
# Why it matters: it reads class lists for a database at once; the pupil with a comment is a new one,
# named after her teacher. We read no tables that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check fast-ods==0.3.2 \
    odfpy==1.4.1 defusedxml==0.7.1 pyexcel-ods3==0.6.1 ezodf==0.3.2 pandas==3.1.1 \
    hypertabular==1.0.0 lxml==6.1.3
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import ezodf
import pandas
import pyexcel_ods3
from fast_ods import ODSParser
from hypertabular import Column, SheetOptions, Workbook
from odf.dc import Creator, Date
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def cell(text, comment=None, **value):
    made = TableCell(**(value or {"valuetype": "string"}))
    if comment:
        note = Annotation()
        for part in (Creator(text="Бек"), Date(text="2026-10-05T10:00:00"), P(text=comment)):
            note.addElement(part)
        made.addElement(note)
    made.addElement(P(text=text))
    return made


book, marks = OpenDocumentSpreadsheet(), Table(name="5А")
book.spreadsheet.addElement(marks)
four = {"valuetype": "float", "value": 4}
for cells in (
    (cell("Аты"), cell("Баға")),
    (cell("Әсел", "ауырды"), cell("4", "екінші рет", **four)),
    (cell("Гүл"), cell("4", **four)),
):
    row = TableRow()
    for one in cells:
        row.addElement(one)
    marks.addElement(row)
book.save("marks.ods")

read = list(ODSParser().parse("marks.ods"))
print("fast-ods", version("fast-ods"), read)
assert read == [("Аты", "Баға"), ("Бек2026-10-05T10:00:00ауырды", "4"), ("Гүл", "4")]
right = ["Әсел", "Гүл"]
assert list(pandas.read_excel("marks.ods", engine="odf")["Аты"]) == right
assert [row[0] for row in pyexcel_ods3.get_data("marks.ods")["5А"]][1:] == right
assert [row[0].value for row in ezodf.opendoc("marks.ods").sheets[0].rows()][1:] == right
sheet = Workbook.open("marks.ods").sheet("5А", SheetOptions())
sheet.bind([Column.text(0)])
assert [name for batch in sheet for name in batch.columns[0].values] == right
PY
