#!/usr/bin/env bash
# PyPDFForm, told that a box of a form by pdf-lib is False, ticks it; a ticked one it reads as 0.
#
# Expected: False leaves a box empty, True ticks it, and a ticked one is True. pdf-lib makes a box
# as a field with one look of its own kind below it, which is in the standard and is how a box that
# stands on two pages is made.
# Seen: PyPDFForm takes such a box for a choice of one among one. False is 0, the first of them, so
# it is ticked, and one that was ticked stays so; True is refused, as there is no second. Read, a
# ticked box is 0, which is false in Python, and an empty one None. pypdf and pdf-lib read what it
# wrote as ticked. Its documentation knows one kind of box.
# Why it matters: who says no is written down as having said yes, in a form that looks filled in.
# Those made with ReportLab behave. We make no forms to fill in as PDF.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check PyPDFForm==6.0.1 pypdf==6.21.4 \
    reportlab==5.1.0
npm install --silent --no-audit --no-fund --ignore-scripts pdf-lib@1.17.1
cat >make.cjs <<'JS'
const { writeFileSync } = require("node:fs");
const { PDFDocument } = require("pdf-lib");
PDFDocument.create().then(async (form) => {
  const page = form.addPage();
  for (const name of ["empty", "ticked"]) {
    const box = form.getForm().createCheckBox(name);
    box.addToPage(page, { x: 50, y: 300, width: 15, height: 15 });
    if (name === "ticked") box.check();
  }
  writeFileSync("form.pdf", await form.save());
});
JS
node make.cjs
venv/bin/python - <<'PY'
from importlib.metadata import version

from PyPDFForm import PdfWrapper
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

print("PyPDFForm", version("PyPDFForm"))


def states(file):
    return {name: field.get("/V") for name, field in PdfReader(file).get_fields().items()}


print("made:", states("form.pdf"), "read:", PdfWrapper("form.pdf").data)
assert PdfWrapper("form.pdf").data == {"empty": None, "ticked": 0}
PdfWrapper("form.pdf").fill({"empty": False, "ticked": False}).write("filled.pdf")
print("both False:", states("filled.pdf"))
assert states("filled.pdf") == {"empty": "/Yes", "ticked": "/Yes"}
try:
    PdfWrapper("form.pdf").fill({"empty": True})
except ValueError as refused:
    print("True:", refused)
else:
    raise AssertionError("True was taken")
canvas = Canvas("other.pdf")
canvas.acroForm.checkbox(name="ticked", checked=True)
canvas.showPage()
canvas.save()
PdfWrapper("other.pdf").fill({"ticked": False}).write("emptied.pdf")
assert states("emptied.pdf") == {"ticked": "/Off"}
PY
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { PDFDocument } = require("pdf-lib");
PDFDocument.load(readFileSync("filled.pdf")).then((form) => {
  const read = ["empty", "ticked"].map((name) => form.getForm().getCheckBox(name).isChecked());
  console.log("pdf-lib:", read);
  assert.deepEqual(read, [true, true]);
});
JS
node read.cjs
