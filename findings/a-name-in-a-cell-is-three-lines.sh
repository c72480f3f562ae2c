#!/usr/bin/env bash
# html-to-docx writes a pupil's two names as one word, and in a cell of a table on lines of their own.
#
# Expected: a page becomes a document of Word with the same words: a bold name and a slanted
# surname with a gap between are "Әсел Нұрланова" in a paragraph, a list and a cell. A link leads
# where it led.
# Seen: html-to-docx has "ӘселНұрланова", without the gap, wherever one tag follows another. In a
# cell they are two paragraphs. @turbodocx/html-to-docx, which goes on with it, keeps the gap, and in
# a cell has three paragraphs, the one amid them a space. In both, a link with & in it has &amp; as
# part of the address, so /?class=5&term=1 asks for no "term". A cell of one piece is right.
# Why it matters: school sites offer a page "as Word" through them; a list of pupils is then read
# by nobody's search, and is three times as long. We make no documents of Word from pages.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts html-to-docx@1.8.0 \
    @turbodocx/html-to-docx@1.23.1
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check python-docx==1.2.0
cat >write.mjs <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
import old from "html-to-docx";
import present from "@turbodocx/html-to-docx";

const name = "<b>Әсел</b> <i>Нұрланова</i>";
const link = '<a href="https://example.kz/?class=5&amp;term=1">кесте</a>';
const page = `<p>${name}</p><ul><li>${name}</li></ul><p>${link}</p>
<table><tr><td>${name}</td><td>Бек Нұр</td></tr></table>`;
for (const [from, write] of [["html-to-docx", old], ["@turbodocx/html-to-docx", present]]) {
  const { version } = JSON.parse(readFileSync(`node_modules/${from}/package.json`, "utf8"));
  console.log(from, version);
  writeFileSync(`${from.split("/")[0]}.docx`, Buffer.from(await write(page)));
}
JS
node write.mjs
venv/bin/python - <<'PY'
from docx import Document

for name, words, cell in (
    ("html-to-docx", "ӘселНұрланова", ["Әсел", "Нұрланова"]),
    ("@turbodocx", "Әсел Нұрланова", ["Әсел", " ", "Нұрланова"]),
):
    made = Document(f"{name}.docx")
    read = [one.text for one in made.paragraphs if one.text]
    cells = [[one.text for one in cell.paragraphs] for cell in made.tables[0].row_cells(0)]
    (link,) = [one.target_ref for one in made.part.rels.values() if "example" in one.target_ref]
    print(name, read, cells, link)
    assert read == [words, words, "кесте"] and cells == [cell, ["Бек Нұр"]]
    assert link == "https://example.kz/?class=5&amp;term=1"
PY
