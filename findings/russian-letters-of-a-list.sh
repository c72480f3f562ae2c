#!/usr/bin/env bash
# docx2python puts two dashes where a list is lettered in Russian.
#
# Expected: items of a Word list come with their labels, as it advertises, in the formats that Word
# has: "а)", "б)", "в)" for russianLower, which every Russian and Kazakh rule book uses.
# Seen: each is "--", with a warning on the side; Latin letters and figures are counted. And the
# sign behind a figure is always a bracket: the list that Word shows as "5.", "6." is "5)", "6)".
# Why it matters: "under letter б of point 3" leads nowhere in the extracted text. We read no
# documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check docx2python==3.7.1 \
    python-docx==1.2.0 lxml==6.1.3 paragraphs==1.0.1
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
import warnings
from importlib.metadata import version

from docx import Document
from docx.oxml import parse_xml
from docx2python import docx2python

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def labels(how, start, sign):
    made = Document()
    numbers = made.part.numbering_part.element
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{how}"/><w:lvlText w:val="%1{sign}"/></w:lvl>'
    numbers.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="901">{level}</w:abstractNum>'))
    numbers.append(parse_xml(f'<w:num {W} w:numId="901"><w:abstractNumId w:val="901"/></w:num>'))
    for words in ("жоспар", "жоба", "есеп"):
        item = made.add_paragraph(words)._p.get_or_add_pPr()
        item.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="901"/></w:numPr>'))
    made.save("list.docx")
    with docx2python("list.docx") as read:
        return [line.split("\t")[0] for line in read.text.split("\n\n")]


print("docx2python", version("docx2python"))
for how, start, sign, seen in (
    ("lowerLetter", 1, ")", ["a)", "b)", "c)"]),
    ("decimal", 5, ".", ["5)", "6)", "7)"]),
    ("russianLower", 1, ")", ["--", "--", "--"]),
):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        found = labels(how, start, sign)
    print(how, sign, found, *[one.message for one in said if "numbering" in str(one.message)])
    assert found == seen
PY
