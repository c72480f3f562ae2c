#!/usr/bin/env bash
# Two lines of a timetable's cell, 8:00 and 8:45, come back from Markdown as "8:008:45".
#
# Expected: docx-to-markdown writes a line end within a cell as <br>, the only way that a table of
# Markdown has for it. What makes a document of Word from it again reads that, or leaves a gap.
# Seen: ferrodoc, markitup-py and pandoc drop <br> and leave nothing in its place, "8:008:45" and
# "ФизикаХимия" (physics, chemistry), without a word. Of pandoc it is documented that it gives tags of
# HTML to pages alone.
# Why it matters: a timetable that was only to be corrected by a language model, which reads and writes
# Markdown, has lessons at times that aren't. We make no documents from Markdown.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check docx-to-markdown==2.32.0 \
    ferrodoc==1.0.1 markitup-py==0.4.1 pypandoc-binary==1.17 python-docx==1.2.0
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version
from pathlib import Path
from subprocess import run
from sys import prefix

import ferrodoc
import markitup
from docx import Document
from pypandoc import convert_text

made = Document()
table = made.add_table(2, 2)
table.cell(0, 0).text, table.cell(0, 1).text = "Уақыты", "Сабақ"
table.cell(1, 0).text, table.cell(1, 1).text = "8:00\n8:45", "Физика\nХимия"
made.save("lessons.docx")
command = (f"{prefix}/bin/docx-to-markdown", "-q", "lessons.docx")
text = run(command, check=True, capture_output=True, text=True).stdout
print("docx-to-markdown", version("docx-to-markdown"), text)
assert "8:00<br>8:45" in text and "Физика<br>Химия" in text

Path("ferrodoc.docx").write_bytes(ferrodoc.convert(text, "markdown", "docx"))
markitup.convert(text, "markitup-py.docx")
convert_text(text, "docx", format="markdown", outputfile="pypandoc-binary.docx")
for name in ("ferrodoc", "markitup-py", "pypandoc-binary"):
    read = [cell.text for cell in Document(f"{name}.docx").tables[0].rows[1].cells]
    print(name, version(name), read)
    assert read == ["8:008:45", "ФизикаХимия"]
PY
