#!/usr/bin/env bash
# docx2txt and docx2python read a sentence that was moved in Word twice.
#
# Expected: where changes are tracked, the text is the one that Word would print: with what was
# added, without what was struck out, and what was moved at its new place.
# Seen: both do so with additions and deletions, but a sentence that was moved stands at its old
# place and at its new one. python-docx has it at neither, nor anything that was added. Mammoth has
# it once.
# Why it matters: orders and plans of a school go round with tracked changes, and dragging a
# sentence is a move. "Оқушы саны: 25" counts twice, a deadline stands under two headings. We read
# no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check python-docx==1.2.0 \
    docx2txt==0.9 mammoth==1.13.0 docx2python==3.7.1 lxml==6.1.3 cobble==0.1.4 paragraphs==1.0.1
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import docx2txt
import mammoth
from docx import Document
from docx.oxml import parse_xml
from docx2python import docx2python

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:author="Әсел" w:date="2026-10-05T05:00:00Z"'
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
MOVED = RUN.format(" Мерзімі 5 қазан.")
AWAY = (
    f'<w:moveFromRangeStart w:id="1" {WHO} w:name="move1"/>'
    f'<w:moveFrom w:id="2" {WHO}>{MOVED}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>'
)
HERE = (
    f'<w:moveToRangeStart w:id="3" {WHO} w:name="move1"/>'
    f'<w:moveTo w:id="4" {WHO}>{MOVED}</w:moveTo><w:moveToRangeEnd w:id="3"/>'
)
ADDED = f'<w:ins w:id="5" {WHO}>{RUN.format(" Жоспар бар.")}</w:ins>'
STRUCK = f'<w:del w:id="6" {WHO}><w:r><w:delText>Жоспар жоқ.</w:delText></w:r></w:del>'


def paragraph(made, *changes):
    inside = parse_xml(f"<w:p {W}>{''.join(changes)}</w:p>")
    made.add_paragraph()._p.extend(inside)


made = Document()
paragraph(made, RUN.format("Бірінші топ."), AWAY)
paragraph(made, RUN.format("Екінші топ."), HERE)
paragraph(made, RUN.format("Үшінші топ."), STRUCK, ADDED)
made.save("plan.docx")

with open("plan.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value
with docx2python("plan.docx") as read:
    by_docx2python = read.text
read = {
    "mammoth": by_mammoth.split("\n\n")[:3],
    "docx2txt": docx2txt.process("plan.docx").split("\n\n")[:3],
    "docx2python": by_docx2python.split("\n\n")[:3],
    "python-docx": [one.text for one in Document("plan.docx").paragraphs],
}
for package, lines in read.items():
    print(package, version(package), lines)
right = ["Бірінші топ.", "Екінші топ. Мерзімі 5 қазан.", "Үшінші топ. Жоспар бар."]
twice = ["Бірінші топ. Мерзімі 5 қазан.", *right[1:]]
assert read["mammoth"] == right
assert read["docx2txt"] == twice
assert read["docx2python"] == twice
assert read["python-docx"] == ["Бірінші топ.", "Екінші топ.", "Үшінші топ."]
PY
