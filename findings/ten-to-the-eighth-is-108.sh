#!/usr/bin/env bash
# Five converters of web pages and documents into text read 10⁸ as 108.
#
# Expected: a raised number stays raised, with a sign before it, as a tag, or as 10⁸: there are such
# ways in text and in Markdown, and where it can't be had, its loss is said.
# Seen: "1,5·10<sup>8</sup> км", the way to the sun, is "1,5·108 км" by html-to-text, Turndown,
# html2text and MarkItDown, and so is a raised 8 of Word by MarkItDown and by docx-to-markdown,
# which says it is true to Word. pandoc has 10^8^ of both. That two more, markdownify and
# html-to-markdown, have a setting for it that is empty by itself is documented.
# Why it matters: 162 kilometres are a right number, and x2 = 9 has no square. Each task of physics
# that is searched, summed up or read aloud is another one. What people send us is plain text.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts html-to-text@10.0.1 turndown@7.2.5
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check html2text==2025.4.15 \
    "markitdown[docx]==0.1.9" docx-to-markdown==2.32.0 pypandoc-binary==1.17 python-docx==1.2.0
echo '<p>Күнге дейін 1,5·10<sup>8</sup> км</p>' >page.html
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { convert } from "html-to-text";
import Turndown from "turndown";

const page = readFileSync("page.html", "utf8");
const turn = new Turndown();
for (const [name, read] of [["html-to-text", convert(page)], ["turndown", turn.turndown(page)]]) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  console.log(name, version, read);
  assert.equal(read, "Күнге дейін 1,5·108 км");
}
JS
node read.mjs
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path
from subprocess import run
from sys import prefix

from docx import Document
from html2text import html2text
from markitdown import MarkItDown
from pypandoc import convert_file

page, made = Path("page.html").read_text(), Document()
line = made.add_paragraph("Күнге дейін 1,5·10")
line.add_run("8").font.superscript = True
line.add_run(" км")
made.save("page.docx")

command = (f"{prefix}/bin/docx-to-markdown", "-q", "page.docx")
for name, read in {
    "html2text": html2text(page),
    "markitdown": MarkItDown().convert("page.html").text_content,
    "markitdown ": MarkItDown().convert("page.docx").text_content,
    "docx-to-markdown": run(command, check=True, capture_output=True, text=True).stdout,
}.items():
    print(name, version(name.strip()), read.strip())
    assert read.strip() == "Күнге дейін 1,5·108 км", read
for name in ("page.html", "page.docx"):
    assert "10^8^" in convert_file(name, "markdown")
PY
