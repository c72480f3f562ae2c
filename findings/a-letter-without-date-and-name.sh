#!/usr/bin/env bash
# pandoc reads no date, no name and no choice that LibreOffice has filled in.
#
# Expected: an .odt is read as it is shown. Its fields hold what they show: a date, a name from the
# register (mail merge), what was chosen from a list, a town said once for the whole document.
# Seen: "Күні: 05.10.2026", "Құрметті Әсел", "Пән: Химия" and "Қала: Алматы" are "Күні:", "Құрметті",
# "Пән:" and "Қала:". kreuzberg keeps all but the choice; doc-files and officeparser keep all.
# Why it matters: a letter to one parent becomes one to nobody, undated; where thirty were made from a
# register, all thirty are the same. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17 \
    kreuzberg==4.10.4 doc-files==0.1.0 odfdo==3.27.3
npm install --silent --no-audit --no-fund --ignore-scripts officeparser@8.1.1
venv/bin/python - <<'PY'
from importlib.metadata import version

import doc_files
from kreuzberg import extract_file_sync
from odfdo import Document, Element
from pypandoc import convert_file

FIELDS = {
    "Күні:": '<text:date text:date-value="2026-10-05">05.10.2026</text:date>',
    "Құрметті": '<text:database-display text:column-name="аты">Әсел</text:database-display>',
    "Пән:": '<text:drop-down text:name="пән"><text:label text:value="Физика"/>'
    '<text:label text:value="Химия"/>Химия</text:drop-down>',
    "Қала:": '<text:user-field-get text:name="қала">Алматы</text:user-field-get>',
}
SHOWN = ["Күні: 05.10.2026", "Құрметті Әсел", "Пән: Химия", "Қала: Алматы"]
letter = Document("text")
letter.body.clear()
for before, field in FIELDS.items():
    letter.body.append(Element.from_tag(f"<text:p>{before} {field}</text:p>"))
letter.save("letter.odt")

readers = {
    "pypandoc-binary": (lambda: convert_file("letter.odt", "plain"), list(FIELDS)),
    "kreuzberg": (lambda: extract_file_sync("letter.odt").content, [*SHOWN[:2], "Пән:", SHOWN[3]]),
    "doc-files": (lambda: doc_files.to_markdown(doc_files.read("letter.odt")), SHOWN),
}
for name, (read, seen) in readers.items():
    told = [line.strip() for line in read().split("\n") if line.strip()]
    print(name, version(name), told)
    assert told == seen
PY
cat >letter.cjs <<'JS'
const assert = require("node:assert/strict");
const { OfficeParser } = require("officeparser");
OfficeParser.parseOffice("letter.odt").then(({ content }) => {
  const told = content.map(({ text }) => text.trim());
  console.log("officeparser", require("./node_modules/officeparser/package.json").version, told);
  assert.deepEqual(told, ["Күні: 05.10.2026", "Құрметті Әсел", "Пән: Химия", "Қала: Алматы"]);
});
JS
node letter.cjs
