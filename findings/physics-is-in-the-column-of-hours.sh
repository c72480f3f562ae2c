#!/usr/bin/env bash
# markdownify, MarkItDown, Turndown and inscriptis put lessons of a timetable under other headings.
#
# Expected: a table is converted with each cell under its heading. In a timetable one cell, Monday,
# stands beside all lessons of the day: <td rowspan="2">, in Word cells that were merged. Markdown
# has no such cells, so an empty one stands there, or Monday again.
# Seen: in the day's second line 8:55 is under "day" and Физика under "hour"; the column of lessons
# is empty. MarkItDown does so with a table of Word. tomd does it too. html-to-text,
# html-to-markdown and mdka keep the columns.
# Why it matters: every timetable of a school has such cells, and whoever asks a machine about the
# Markdown is told that Физика is an hour. We read no tables of others.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check markdownify==1.2.3 \
    'markitdown[docx]==0.1.9' python-docx==1.2.0 inscriptis==2.7.6 tomd==1.1.0 mdka==3.3.0
npm install --silent --no-audit --no-fund --ignore-scripts turndown@7.2.5 \
    @joplin/turndown-plugin-gfm@1.0.68 node-html-markdown@2.0.0 html-to-text@10.0.1
cat >week.html <<'HTML'
<table><thead><tr><th>Күні</th><th>Сағат</th><th>Сабақ</th></tr></thead><tbody>
<tr><td rowspan="2">Дүйсенбі</td><td>8:00</td><td>Алгебра</td></tr>
<tr><td>8:55</td><td>Физика</td></tr>
<tr><td>Сейсенбі</td><td>8:00</td><td>Тарих</td></tr>
</tbody></table>
HTML
cat >convert.py <<'PY'
from importlib.metadata import version

import mdka
import tomd
from docx import Document
from inscriptis import get_text
from markdownify import markdownify
from markitdown import MarkItDown

with open("week.html", encoding="utf-8") as file:
    html = file.read()
document = Document()
table = document.add_table(rows=3, cols=3)
lessons = (("Күні", "Сағат", "Сабақ"), ("", "8:00", "Алгебра"), ("", "8:55", "Физика"))
for row, lesson in zip(table.rows, lessons, strict=True):
    for cell, words in zip(row.cells, lesson, strict=True):
        cell.text = words
table.cell(1, 0).merge(table.cell(2, 0))
table.cell(1, 0).text = "Дүйсенбі"
document.save("week.docx")
for name, made, seen in (
    ("markdownify", markdownify(html), ["8:55", "Физика"]),
    ("markitdown", MarkItDown().convert("week.docx").text_content, ["8:55", "Физика"]),
    ("inscriptis", get_text(html), ["8:55", "Физика"]),
    ("tomd", tomd.convert(html), ["8:55", "Физика", ""]),
    ("mdka", mdka.html_to_markdown(html), ["Дүйсенбі", "8:55", "Физика"]),
):
    line = next(line for line in made.splitlines() if "Физика" in line)
    print(name, version(name), line)
    cells = line.strip("|").split("|") if "|" in line else line.split()
    assert [cell.strip() for cell in cells] == seen
    assert line.lstrip("| ") == line.removeprefix("| "), "an empty cell stands before"
PY
venv/bin/python convert.py
cat >convert.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { convert } = require("html-to-text");
const { NodeHtmlMarkdown } = require("node-html-markdown");
const { gfm } = require("@joplin/turndown-plugin-gfm");
const Turndown = require("turndown");

const html = readFileSync("week.html", "utf8");
const line = (made) => made.split("\n").find((line) => line.includes("Физика"));
const service = new Turndown();
service.use(gfm);
const selectors = [{ selector: "table", format: "dataTable" }];
for (const [name, made, seen] of [
  ["turndown", service.turndown(html), /^\| 8:55 \| Физика \|$/],
  ["node-html-markdown", NodeHtmlMarkdown.translate(html), /^\| 8:55 +\| Физика \| +\|$/],
  ["html-to-text", convert(html, { selectors }), /^ {9,}8:55 +Физика$/],
]) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  console.log(name, version, line(made));
  assert.match(line(made), seen);
}
JS
node convert.cjs
