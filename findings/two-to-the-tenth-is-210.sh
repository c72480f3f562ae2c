#!/usr/bin/env bash
# Three programs that make Markdown of Word write 2¹⁰ as 210, and 6,4·10⁶ m as 6,4·106 m.
#
# Expected: bold words become bold, and what is raised or lowered stays so: <sup>10</sup>, as ferrodoc
# and pandoc write, or ^10, or the signs that Unicode has.
# Seen: anydoc, docx-to-markdown and MarkItDown write the digits on the line: "210 = 1024",
# "6,4·106 м", "25 м2", "log28 = 3". None of them tells of it. In MarkItDown it is so though Mammoth,
# by which it reads, says <sup>.
# Why it matters: each is made for programs that read a textbook or a test of mathematics afterwards,
# and these are other numbers, not broken ones. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check firecrawl-anydoc==0.2.4 \
    docx-to-markdown==2.32.0 "markitdown[docx]==0.1.9" mammoth==1.13.0 markdownify==1.2.3 \
    ferrodoc==1.0.1 python-docx==1.2.0
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import anydoc
import docx_to_markdown
import ferrodoc
import mammoth
from docx import Document
from markitdown import MarkItDown

made = Document()
for before, raised, after in (
    ("2", "10", " = 1024"),
    ("Жердің радиусы 6,4·10", "6", " м"),
    ("25 м", "2", ""),
):
    line = made.add_paragraph(before)
    line.add_run(raised).font.superscript = True
    line.add_run(after)
line = made.add_paragraph("log")
line.add_run("2").font.subscript = True
line.add_run("8 = 3")
made.add_paragraph().add_run("қалың").bold = True
made.save("lesson.docx")

with open("lesson.docx", "rb") as file:
    assert mammoth.convert_to_html(file).value.startswith("<p>2<sup>10</sup> = 1024</p>")
for name, text in (
    ("firecrawl-anydoc", anydoc.to_markdown("lesson.docx")),
    ("docx-to-markdown", docx_to_markdown.convert("lesson.docx").markdown),
    ("markitdown", MarkItDown().convert("lesson.docx").text_content),
):
    lines = [line for line in text.replace("\\=", "=").splitlines() if line.strip()]
    print(name, version(name), lines)
    assert lines == ["210 = 1024", "Жердің радиусы 6,4·106 м", "25 м2", "log28 = 3", "**қалың**"]
right = ferrodoc.convert(Path("lesson.docx").read_bytes(), "docx", "gfm").splitlines()
print("ferrodoc", version("ferrodoc"), right[0])
assert right[0] == "2<sup>10</sup> = 1024"
PY
