#!/usr/bin/env bash
# Five readers of Word's documents leave out the tick of a form: "yes" and "no" look alike.
#
# Expected: a tick from Word's Insert, Symbol is read as one, or as a sign that shows that there is one.
# Seen: Word keeps such a sign as w:sym, a font and a number. docx2txt, python-docx, kreuzberg,
# aspose-words-foss and word-extractor have nothing in its place, so "☑ иә ☐ жоқ" (yes, no) and
# "☐ иә ☑ жоқ" are the same. ferrodoc and docx2python have letters that are ticks in Wingdings alone.
# mammoth and pandoc have signs.
# Why it matters: consents, applications and questionnaires of parents are made so, and the one thing
# that a parent wrote on it is what isn't there. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check docx2txt==0.9 python-docx==1.2.0 \
    kreuzberg==4.10.4 ferrodoc==1.0.1 aspose-words-foss==26.7.0 docx2python==3.7.1 mammoth==1.13.0 \
    pypandoc-binary==1.17
npm install --silent --no-audit --no-fund --ignore-scripts word-extractor@1.0.4
venv/bin/python - <<'PY'
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import docx2txt
import ferrodoc
import mammoth
from aspose.words_foss import Document as AsposeDocument
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python
from kreuzberg import extract_file_sync
from pypandoc import convert_file

TICKED, EMPTY = "F0FE", "F06F"


def form(path, *signs):
    made = Document()
    line = made.add_paragraph()
    for sign, word in zip(signs, (" иә", " жоқ"), strict=True):
        symbol = f'<w:sym w:font="Wingdings" w:char="{sign}"/>'
        line._p.append(parse_xml(f"<w:r {nsdecls('w')}>{symbol}</w:r>"))
        line.add_run(word)
    made.save(path)


def by_aspose(path):
    AsposeDocument(path).save("form.md")
    return Path("form.md").read_text()


form("yes.docx", TICKED, EMPTY)
form("no.docx", EMPTY, TICKED)
blind = {
    "docx2txt": docx2txt.process,
    "python-docx": lambda path: "\n".join(line.text for line in Document(path).paragraphs),
    "kreuzberg": lambda path: extract_file_sync(path).content,
    "aspose-words-foss": by_aspose,
}
seeing = {
    "ferrodoc": lambda path: ferrodoc.convert(Path(path).read_bytes(), "docx", "markdown"),
    "docx2python": lambda path: docx2python(path).text,
    "mammoth": lambda path: mammoth.extract_raw_text(BytesIO(Path(path).read_bytes())).value,
    "pypandoc-binary": lambda path: convert_file(path, "plain"),
}
for name, read in (blind | seeing).items():
    yes, no = (" ".join(read(path).split()) for path in ("yes.docx", "no.docx"))
    print(name, version(name), [yes, no])
    assert (yes == no) is (name in blind)
PY
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const Extractor = require("word-extractor");
(async () => {
  const read = [];
  for (const path of ["yes.docx", "no.docx"]) {
    read.push((await new Extractor().extract(path)).getBody().trim().replace(/\s+/g, " "));
  }
  console.log("word-extractor", require("./node_modules/word-extractor/package.json").version, read);
  assert.deepEqual(read, ["иә жоқ", "иә жоқ"]);
})();
JS
node read.cjs
