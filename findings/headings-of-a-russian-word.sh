#!/usr/bin/env bash
# officeparser and docx2python find no headings in what a Russian Word has written.
#
# Expected: a paragraph in the built-in style "heading 1" is a heading, whichever language Word
# speaks. The style has that name in every one; by its identifier, which is made of the name that
# Word shows, paragraphs refer to it: "Heading1" in English, "1" in Russian.
# Seen: with the identifier "1" it is a plain paragraph to officeparser, and docx2python gives no
# <h1>. Both look at the identifier. Mammoth and python-docx look at the name and have the heading.
# Why it matters: what Kazakhstan's schools write comes from such a Word; cut into parts by its
# headings, as officeparser does for search and language models, a plan is one part. We read no
# documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check python-docx==1.2.0 \
    docx2python==3.7.1 mammoth==1.13.0 lxml==6.1.3 cobble==0.1.4 paragraphs==1.0.1
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts officeparser@8.1.1
cat >kinds.mjs <<'JS'
import { readFileSync } from "node:fs";
import officeparser from "officeparser";

const { version } = JSON.parse(readFileSync("node_modules/officeparser/package.json", "utf8"));
console.error("officeparser", version);
const read = await officeparser.parseOffice(process.argv[2]);
console.log(read.content.map(({ type }) => type).join(" "));
JS
venv/bin/python - <<'PY'
import subprocess
from importlib.metadata import version

import mammoth
from docx import Document
from docx.oxml.ns import qn
from docx2python import docx2python

print("docx2python", version("docx2python"))
for identifier, is_found in (("Heading1", True), ("1", False)):
    made = Document()
    heading = made.add_heading("Бірінші тарау", 1)
    made.styles["Heading 1"].element.set(qn("w:styleId"), identifier)
    heading._p.pPr.pStyle.val = identifier
    made.add_paragraph("Мәтін.")
    made.save("plan.docx")

    assert Document("plan.docx").paragraphs[0].style.name == "Heading 1"
    with open("plan.docx", "rb") as file:
        assert "<h1>Бірінші тарау</h1>" in mammoth.convert_to_html(file).value
    with docx2python("plan.docx", html=True) as read:
        first = read.text.split("\n\n")[0]
    told = subprocess.run(
        ["node", "kinds.mjs", "plan.docx"], check=True, stdout=subprocess.PIPE, text=True
    )
    kinds = told.stdout.split()
    print(identifier, "docx2python:", first, "officeparser:", kinds)
    assert first == ("<h1>Бірінші тарау</h1>" if is_found else "Бірінші тарау")
    assert kinds == ["heading" if is_found else "paragraph", "paragraph"]
PY
