#!/usr/bin/env bash
# A day that was crossed out and set right, 5 and 6, is "56 қазан" in nine readers of documents and pages.
#
# Expected: what is crossed out stays marked in HTML and in Markdown, which has ~~ for it, or is left out;
# mammoth's README lists strikethrough among what it keeps, and kreuzberg's Markdown keeps it.
# Seen: of a Word document with 5 crossed out once and 6 behind it, mammoth's Markdown and docx2txt make 56;
# crossed out twice, as Word's own dialog offers, it is 56 in mammoth's HTML, pandoc, ferrodoc and docx2python
# as well, which keep the single line. Of a workbook's cell MarkItDown and kreuzberg make 56, pandoc "5 6",
# all without a mark. Of HTML Turndown and html-to-text make 56, while markdownify has ~~5~~.
# Why it matters: this is how a timetable is corrected so that all see what has changed; what comes out is an
# hour that isn't any more, or a day that never was. We read no documents.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check mammoth==1.13.0 docx2txt==0.9 \
    docx2python==3.7.1 pypandoc-binary==1.17 ferrodoc==1.0.1 kreuzberg==4.10.4 python-docx==1.2.0 \
    XlsxWriter==3.3.1 'markitdown[xlsx]==0.1.9' markdownify==1.2.3
npm install --silent --no-audit --no-fund --ignore-scripts turndown@7.2.5 html-to-text@10.0.1
cat >read.py <<'PY'
from importlib.metadata import version
from pathlib import Path

import docx2txt
import ferrodoc
import mammoth
from docx import Document
from docx2python import docx2python
from kreuzberg import ExtractionConfig, extract_file_sync
from markdownify import markdownify
from markitdown import MarkItDown
from pypandoc import convert_file
from xlsxwriter import Workbook

for name, line in (("once", "strike"), ("twice", "double_strike")):
    document = Document()
    paragraph = document.add_paragraph()
    setattr(paragraph.add_run("5").font, line, True)
    paragraph.add_run("6 қазан")
    document.save(f"{name}.docx")
book = Workbook("class.xlsx")
struck = book.add_format({"font_strikeout": True})
book.add_worksheet().write_rich_string(0, 0, struck, "5", "6 қазан")
book.close()


def by_mammoth(convert):
    return lambda name: convert(Path(name).open("rb")).value


config = ExtractionConfig(output_format="markdown")
READERS = {
    "mammoth's Markdown": by_mammoth(mammoth.convert_to_markdown),
    "docx2txt": docx2txt.process,
    "mammoth's HTML": by_mammoth(mammoth.convert_to_html),
    "pandoc": lambda name: convert_file(name, "gfm"),
    "ferrodoc": lambda name: ferrodoc.convert(Path(name).read_bytes(), "docx", "markdown"),
    "docx2python": lambda name: docx2python(name, html=True).text,
}
for name in ("mammoth", "docx2txt", "ferrodoc", "docx2python", "kreuzberg", "markitdown"):
    print(name, version(name))
for number, (name, read) in enumerate(READERS.items()):
    once, twice = (read(f"{kind}.docx") for kind in ("once", "twice"))
    print(name, repr(once), repr(twice))
    assert ("56 қазан" in once) == (number < 2)
    assert "56 қазан" in twice
assert "~~5~~6" in extract_file_sync("twice.docx", config=config).content
for name, read, seen in (
    ("MarkItDown", lambda path: MarkItDown().convert(path).markdown, "56 қазан"),
    ("kreuzberg", lambda path: extract_file_sync(path, config=config).content, "56 қазан"),
    ("pandoc", lambda path: convert_file(path, "gfm"), "5 6 қазан"),
):
    print(name, repr(read("class.xlsx")))
    assert seen in read("class.xlsx")
assert markdownify("<del>5</del>6 қазан") == "~~5~~6 қазан"
PY
venv/bin/python read.py
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { convert } from "html-to-text";
import TurndownService from "turndown";

for (const mark of ["del", "s"]) {
  const page = `<p><${mark}>5</${mark}>6 қазан</p>`;
  const read = [new TurndownService().turndown(page), convert(page)];
  console.log(page, read);
  assert.deepEqual(read, ["56 қазан", "56 қазан"]);
}
JS
node read.mjs
