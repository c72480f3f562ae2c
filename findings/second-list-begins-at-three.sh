#!/usr/bin/env bash
# Three makers of Word documents number a second list on from the first.
#
# Expected: two lists with a paragraph between them are two, <ol> and <ol>, and each begins at 1, as
# in a browser.
# Seen: htmldocx, html2docx and md2docx-python give each item the style "List Number" and nothing
# else. Numbers belong to the style, in Word as in LibreOffice, so all items of a document are one
# list: questions 1 and 2 of the first task are followed by 3 and 4 of the second. markdown-docx
# makes a numbering of its own for each list.
# Why it matters: "1-тапсырма: 1, 2; 2-тапсырма: 1, 2" is how tests, agendas and orders are numbered,
# and the answers to the second task are found under numbers that aren't there. Our papers are set by
# Typst, in which a list begins anew.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check htmldocx==0.0.6 html2docx==1.6.0 \
    md2docx-python==1.0.0 python-docx==1.2.0
npm install --silent --no-audit --no-fund --ignore-scripts markdown-docx@1.7.0
printf '1. бір\n2. екі\n\n2-тапсырма\n\n1. үш\n2. төрт\n' >test.md
cat >test.mjs <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
import { markdownDocx, Packer } from "markdown-docx";

const document = await markdownDocx(readFileSync("test.md", "utf8"));
writeFileSync("markdown-docx.docx", await Packer.toBuffer(document));
JS
node test.mjs
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

from docx import Document
from html2docx import html2docx
from htmldocx import HtmlToDocx
from md2docx_python.src.md2docx_python import markdown_to_word

page = "<ol><li>бір</li><li>екі</li></ol><p>2-тапсырма</p><ol><li>үш</li><li>төрт</li></ol>"
document = Document()
HtmlToDocx().add_html_to_document(page, document)
document.save("htmldocx.docx")
Path("html2docx.docx").write_bytes(html2docx(page, title="Тест").getvalue())
markdown_to_word("test.md", "md2docx-python.docx")
for maker in ("htmldocx", "html2docx", "md2docx-python", "markdown-docx"):
    lists = []
    for paragraph in Document(f"{maker}.docx").paragraphs:
        if paragraph.text in {"бір", "екі", "үш", "төрт"}:
            own = paragraph._p.pPr.numPr
            style = paragraph.style.element.pPr
            lists.append(own.numId.val if own is not None else f"style {style.numPr.numId.val}")
    print(maker, "" if maker == "markdown-docx" else version(maker), "items are of lists", lists)
    first, _, third, _ = lists
    assert lists == [first, first, third, third]
    assert (first != third) == (maker == "markdown-docx")
PY
