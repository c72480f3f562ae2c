#!/usr/bin/env bash
# bibtex-tidy, left to itself, writes Kazakh books so that pandoc prints neither their author nor their title.
#
# Expected: it is to tidy a list of BibTeX: blanks, commas, order. That it escapes letters such as ü by itself is
# documented, "to ensure correct typesetting"; what reads BibTeX reads them.
# Seen: each Cyrillic letter is two commands, "\cyrchar\CYRA{}" for А, so "Абай жолы" has 128 characters. Of the tidied
# list pandoc prints ". 2026." for that book; Citation.js has the commands in author and title. Keys that it is asked
# for are made of them too: "_cyrchar_cyrschwa_…2026cyrchar". "Müller, Bücher" comes through. @retorquere/bibtex-parser
# and biblatex-csl-converter know the commands, and with --no-escape all is well.
# Why it matters: a list is tidied as the last thing before the print, and the book is missing there without a word. We
# write no BibTeX.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts bibtex-tidy@1.14.0 @citation-js/core@0.9.0 \
    @citation-js/plugin-bibtex@0.9.0 @retorquere/bibtex-parser@9.0.29 biblatex-csl-converter@3.6.0
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17
cat >books.bib <<'BIB'
@book{kk, author = {Әуезов, Мұхтар}, title = {Абай жолы}, year = 2026}
@book{de, author = {Müller, Jürgen}, title = {Bücher}, year = 2026}
BIB
cat >tidy.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { parse } from "@retorquere/bibtex-parser";
import { BibLatexParser } from "biblatex-csl-converter";
import tidy from "bibtex-tidy";

console.log("bibtex-tidy", JSON.parse(readFileSync("node_modules/bibtex-tidy/package.json", "utf8")).version);
const books = readFileSync("books.bib", "utf8");
const tidied = tidy.tidy(books).bibtex;
writeFileSync("tidied.bib", tidied);
writeFileSync("plain.bib", tidy.tidy(books, { escape: false }).bibtex);
console.log(tidied);
const [, title] = tidied.match(/title += \{(.*)\},/);
assert.equal(title.replace(/\\cyrchar\\(CYR|cyr)\w+\{\}/g, "-"), "---- ----");
const { bibtex } = tidy.tidy(books, { generateKeys: true });
assert.match(bibtex, /@book\{_cyrchar_cyrschwa_cyrchar_cyru_\w+2026cyrchar,/);

const [book, german] = new Cite(tidied).data;
assert.match(book.author[0].family, /^\\cyrchar\\CYRSCHWA/);
assert.match(book.title, /\\cyrchar\\CYRA/);
assert.equal(german.author[0].family, "Müller");
assert.equal(parse(tidied).entries[0].fields.title.normalize(), "Абай жолы");
const [read] = Object.values(new BibLatexParser(tidied, { processUnexpected: true }).parse().entries);
assert.equal(read.fields.title[0].text.normalize(), "Абай жолы");
JS
node tidy.mjs
venv/bin/python - <<'PY'
from pathlib import Path

import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
Path("list.md").write_text("---\nnocite: '@*'\n---\n", "utf-8")


def printed(books):
    asked = ["--citeproc", f"--bibliography={books}", "--wrap=none"]
    made = pypandoc.convert_file("list.md", "plain", extra_args=asked)
    return [line.replace("\xa0", " ") for line in made.splitlines() if line]


for books in ("tidied.bib", "plain.bib"):
    print(books, printed(books))
german = "Müller, Jürgen. 2026. Bücher."
assert printed("plain.bib") == [german, "Әуезов, Мұхтар. 2026. Абай Жолы."]
assert printed("tidied.bib") == [". 2026.", german]
PY
