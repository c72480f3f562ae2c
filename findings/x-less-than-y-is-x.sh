#!/usr/bin/env bash
# json2qti makes of the answers "x<y" and "x>y" one that says "x" and one that says "x>y".
#
# Expected: it turns a quiz in JSON into QTI, in which the text of an answer is HTML inside of XML, so
# a sign of the text is escaped twice: for the one and for the other.
# Seen: it is escaped once, and the paragraph around it twice. A reader of the XML gets the HTML
# "<p>x<y</p>", and a browser shows "x" and no more. Of the question "Which tag makes a table,
# `<table>` or `<tr>`?" an answer "`<table>`", in the marks that its README has for code, is empty.
# "2 < 3", with spaces, is whole.
# Why it matters: inequalities and tags are asked about in the subjects for which one makes tests by
# machine, and the right answer is one that can't be read. We make no tests.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check json2qti==1.3.0
npm install --silent --no-audit --no-fund --ignore-scripts jsdom@26.1.0
cat >quiz.json <<'JSON'
{ "Тест": { "Қайсысы дұрыс?": ["x<y", "x>y", "2 < 3", "`<table>`"] } }
JSON
venv/bin/json2qti quiz.json
cat >read.py <<'PY'
import json
from importlib.metadata import version
from xml.etree import ElementTree
from zipfile import ZipFile

print("json2qti", version("json2qti"))
with ZipFile("quiz.zip") as archive:
    (name,) = (name for name in archive.namelist() if "meta" not in name)
    quiz = ElementTree.fromstring(archive.read(name))
answers = [
    "".join(text.itertext())
    for label in quiz.iterfind(".//{*}response_label")
    for text in label.iterfind(".//{*}mattext")
]
with open("answers.json", "w") as file:
    json.dump(sorted(answers), file)
PY
venv/bin/python read.py
cat >shown.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { JSDOM } = require("jsdom");
const shown = JSON.parse(readFileSync("answers.json")).map((html) => {
  const { textContent } = new JSDOM(`<body>${html}</body>`).window.document.body;
  console.log(html, "-> shown as", JSON.stringify(textContent));
  return textContent;
});
assert.deepEqual(shown, ["2 < 3", "", "x", "x>y"]);
JS
node shown.cjs
