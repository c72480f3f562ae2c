#!/usr/bin/env bash
# pandoc, mammoth, MarkItDown and three more read no date and no number that Word itself fills in.
#
# Expected: what a reader of the document sees is its text. A date that Word keeps right (Insert, Date
# & Time) and the number of a caption (Insert Caption) are fields; the file holds what they show.
# Seen: where Word writes the field in its short form, w:fldSimple, pandoc, mammoth, MarkItDown,
# ferrodoc, aspose-words-foss and python-docx leave out what it shows: "Бұйрық  Алматы", "Кесте .
# Үлгерім". docx2txt, docx2python and docx-to-markdown read both.
# Why it matters: an order without its date and tables without their numbers, and the gap looks as if
# nothing had stood there; "see table 2" leads nowhere. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17 \
    mammoth==1.13.0 "markitdown[docx]==0.1.9" ferrodoc==1.0.1 aspose-words-foss==26.7.0 \
    python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 docx-to-markdown==2.32.0
venv/bin/python - <<'PY'
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from subprocess import run
from sys import prefix

import docx2txt
import ferrodoc
import mammoth
from aspose.words_foss import Document as AsposeDocument
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python
from markitdown import MarkItDown
from pypandoc import convert_file


def paragraph(before, field, shown, after):
    simple = f'<w:fldSimple w:instr=" {field} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">{before} </w:t></w:r>{simple}'
        f'<w:r><w:t xml:space="preserve">{after}</w:t></w:r></w:p>'
    )


made = Document()
last = made.element.body.sectPr
last.addprevious(paragraph("Бұйрық", "DATE", "05.10.2026", " Алматы"))
last.addprevious(paragraph("Кесте", "SEQ", "2", ". Үлгерім"))
made.save("order.docx")


def by_aspose():
    AsposeDocument("order.docx").save("order.md")
    return Path("order.md").read_text()


def by_docx_to_markdown():
    command = (f"{prefix}/bin/docx-to-markdown", "-q", "order.docx")
    return run(command, check=True, capture_output=True, text=True).stdout


lose = {
    "pypandoc-binary": lambda: convert_file("order.docx", "plain"),
    "mammoth": lambda: mammoth.extract_raw_text(BytesIO(Path("order.docx").read_bytes())).value,
    "markitdown": lambda: MarkItDown().convert("order.docx").text_content,
    "ferrodoc": lambda: ferrodoc.convert(Path("order.docx").read_bytes(), "docx", "markdown"),
    "aspose-words-foss": by_aspose,
    "python-docx": lambda: "\n".join(line.text for line in Document("order.docx").paragraphs),
}
keep = {
    "docx2txt": lambda: docx2txt.process("order.docx"),
    "docx2python": lambda: docx2python("order.docx").text,
    "docx-to-markdown": by_docx_to_markdown,
}
for readers, seen in (
    (lose, ["Бұйрық Алматы", "Кесте . Үлгерім"]),
    (keep, ["Бұйрық 05.10.2026 Алматы", "Кесте 2. Үлгерім"]),
):
    for name, read in readers.items():
        told = read().replace("\\", "").split("\n")
        told = [" ".join(line.split()) for line in told if line.strip()]
        print(name, version(name), told)
        assert told == seen
PY
