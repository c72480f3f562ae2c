#!/usr/bin/env bash
# biblatex-csl-converter writes the book "Абай және Шоқан", said to be Kazakh, as "Абай және шоқан".
#
# Expected: only English titles have capitals that a citation takes away; a title whose langid is another
# language stays as it is. An article's number is the issue of its journal.
# Seen: with langid={kazakh} names lose their capitals, "шоқан: қазақстан тарихы", as they do without a
# langid, and the language is dropped; with russian or german the title stays. The number of the journal
# becomes that of a series (collection-number), and the article an "article", not one of a journal, so no
# style prints "№ 3". pandoc keeps the Kazakh title, its language and the issue.
# Why it matters: Fidus Writer, in which papers are written together, makes its lists of sources with it; two
# names and the country are written small, and the issue can't be found. Our papers have no such lists.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17
npm install --silent --no-audit --no-fund --ignore-scripts biblatex-csl-converter@3.2.2
cat >paper.bib <<'BIB'
@article{paper,
  author = {Ахметова, Айгүл},
  title = {Абай және Шоқан: Қазақстан тарихы},
  journaltitle = {Қазақстан мұғалімі},
  date = {2026},
  number = {3},
  langid = {kazakh}
}
BIB
cat >paper.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { BibLatexParser, CSLExporter } from "biblatex-csl-converter";

const file = readFileSync("node_modules/biblatex-csl-converter/package.json", "utf8");
console.log("biblatex-csl-converter", JSON.parse(file).version);
const paper = readFileSync("paper.bib", "utf8");
const [kept, lost] = ["Абай және Шоқан: Қазақстан тарихы", "Абай және шоқан: қазақстан тарихы"];
for (const [langid, title, language] of [
  ["kazakh", lost, undefined],
  ["russian", kept, "ru-RU"],
  ["german", kept, "de-DE"],
]) {
  const { entries, errors, warnings } = new BibLatexParser(paper.replace("kazakh", langid)).parse();
  assert.deepEqual([errors, warnings], [[], []]);
  const [told] = Object.values(new CSLExporter(entries).parse());
  console.log(langid, told);
  assert.deepEqual([told.title, told.language, told.type], [title, language, "article"]);
  assert.deepEqual([told["collection-number"], told.issue], ["3", undefined]);
}
JS
node paper.mjs
venv/bin/python - <<'PY'
import json

from pypandoc import convert_file

[told] = json.loads(convert_file("paper.bib", "csljson", format="biblatex"))
print("pandoc", told)
assert told["title"] == "Абай және Шоқан: Қазақстан тарихы" and told["language"] == "kazakh"
assert told["issue"] == "3" and told["type"] == "article-journal"
PY
