#!/usr/bin/env bash
# python-docx reads "2010 г." in an old Word document as ".".
#
# Expected: paragraph.text is what the paragraph says; links are part of it since version 1.0.
# Seen: Word of those years marked what it knew with a smart tag, and the Russian one marked every
# number before "г" (a gram, it thought, of a year too). Runs inside the tag are not looked at, so
# the year and its letter are missing, and nothing says so. A content control, in which forms are
# filled in, is missing the same way: "Аты: Әсел" is "Аты: ". docx2txt, Mammoth and docx2python
# give both in full.
# Why it matters: lists, orders and biographies of a school live on in such files, and a sentence
# without its year still reads well. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 \
    mammoth==1.13.0 docx2python==3.7.1 lxml==6.1.3 cobble==0.1.4 paragraphs==1.0.1
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import docx2txt
import mammoth
from docx import Document
from docx.oxml import parse_xml
from docx2python import docx2python

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TAG = f'<w:smartTag {W} w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="metricconverter"><w:smartTagPr><w:attr w:name="ProductID" w:val="2010 г"/></w:smartTagPr><w:r><w:t>2010 г</w:t></w:r></w:smartTag>'
FIELD = f"<w:sdt {W}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Әсел</w:t></w:r></w:sdtContent></w:sdt>"

made = Document()
first = made.add_paragraph("Работает с ")
first._p.append(parse_xml(TAG))
first.add_run(". в школе")
made.add_paragraph("Аты: ")._p.append(parse_xml(FIELD))
made.save("letter.docx")

seen = [one.text for one in Document("letter.docx").paragraphs]
print("python-docx", version("python-docx"), seen)
assert seen == ["Работает с . в школе", "Аты: "]
with open("letter.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value
with docx2python("letter.docx") as read:
    by_docx2python = read.text
for text in (docx2txt.process("letter.docx"), by_mammoth, by_docx2python):
    print("another reader", text.split("\n\n"))
    assert text.split("\n\n")[:2] == ["Работает с 2010 г. в школе", "Аты: Әсел"]
PY
