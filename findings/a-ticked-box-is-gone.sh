#!/usr/bin/env bash
# PyPDFForm ticks a box that a Russian program made, and then finds no such box in the form.
#
# Expected: what a box is called when it is on is up to the program that made the form: Yes, On, 1,
# and in other languages Ja, Oui or Да, as Acrobat does. Ticked, it is True.
# Seen: unticked, boxes of the names Да, On and 1 are there. Ticked, by PyPDFForm itself as by
# pdf-lib, they are in neither `data` nor `widgets`: a reader sees a form without them, in which the
# one box called Yes is True. pypdf and pdf-lib read all four as ticked. Its documentation says
# nothing of names.
# Why it matters: consent that was given isn't there, and a box that isn't there is no error.
# Filling is right, so what one looks at in a viewer is right too. We make no forms to fill in as
# PDF.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check PyPDFForm==6.0.1 pypdf==6.21.4 \
    reportlab==5.1.0
npm install --silent --no-audit --no-fund --ignore-scripts pdf-lib@1.17.1
venv/bin/python - <<'PY'
import io
from importlib.metadata import version

from PyPDFForm import PdfWrapper
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from reportlab.pdfgen.canvas import Canvas

print("PyPDFForm", version("PyPDFForm"))
names = ("Yes", "Да", "On", "1")
made = io.BytesIO()
canvas = Canvas(made)
for at in range(len(names)):
    canvas.acroForm.checkbox(name=f"box{at}", x=50, y=700 - 50 * at)
canvas.showPage()
canvas.save()
form = PdfWriter(clone_from=PdfReader(made))
for box, name in zip(form.pages[0]["/Annots"], names, strict=True):
    for looks in box.get_object()["/AP"].values():
        look = looks.get_object().pop("/Yes")
        looks.get_object()[NameObject(f"/{name}")] = look
form.write("form.pdf")
boxes = {f"box{at}" for at in range(len(names))}
wrapped = PdfWrapper("form.pdf")
assert set(wrapped.data) == boxes
wrapped.fill(dict.fromkeys(boxes, True)).write("ticked.pdf")
states = {key: field["/V"] for key, field in PdfReader("ticked.pdf").get_fields().items()}
print("pypdf", states)
assert states == {f"box{at}": f"/{name}" for at, name in enumerate(names)}
print("PyPDFForm", PdfWrapper("ticked.pdf").data)
assert PdfWrapper("ticked.pdf").data == {"box0": True}
assert set(PdfWrapper("ticked.pdf").widgets) == {"box0"}
PY
cat >tick.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync, writeFileSync } = require("node:fs");
const { PDFDocument } = require("pdf-lib");
const boxes = [0, 1, 2, 3].map((at) => `box${at}`);
const load = (file) => PDFDocument.load(readFileSync(file));
(async () => {
  const ticked = (await load("ticked.pdf")).getForm();
  const read = boxes.map((box) => ticked.getCheckBox(box).isChecked());
  console.log("pdf-lib", read);
  assert.deepEqual(read, [true, true, true, true]);
  const form = await load("form.pdf");
  boxes.forEach((box) => form.getForm().getCheckBox(box).check());
  writeFileSync("by-pdf-lib.pdf", await form.save());
})();
JS
node tick.cjs
venv/bin/python - <<'PY'
from PyPDFForm import PdfWrapper

assert PdfWrapper("by-pdf-lib.pdf").data == {"box0": True}
PY
