#!/usr/bin/env bash
# docx2txt drops Word's non-breaking hyphen.
#
# Expected: "5‑сынып" (year 5 of school), typed in Word with Ctrl+Shift+Hyphen so that the line
# doesn't break there, is read as "5-сынып" or with U+2011. Word keeps such a hyphen as an element
# of its own, w:noBreakHyphen, beside the text.
# Seen: "5сынып". docx2txt reads text, tabs and line breaks and passes this element by. python-docx
# gives a hyphen, mammoth U+2011.
# Why it matters: Kazakh writes ordinals of years, classes and parts with a hyphen, and careful
# typists keep it from breaking; a search for "5-сынып" or "10-ші" then finds nothing, and "2026-2027"
# is the number 20262027. We read no documents of Word.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check docx2txt==0.9 python-docx==1.2.0 \
    mammoth==1.13.0 lxml==6.1.3 cobble==0.1.4
"$lab/venv/bin/python" - "$lab/plan.docx" <<'PY'
import sys
from importlib.metadata import version

import docx
import docx2txt
import mammoth
from docx.oxml import OxmlElement

path = sys.argv[1]
document = docx.Document()
for before, after in (("5", "сынып"), ("2026", "2027")):
    run = document.add_paragraph().add_run(before)
    run._r.append(OxmlElement("w:noBreakHyphen"))
    document.paragraphs[-1].runs[0]._r.append(OxmlElement("w:t"))
    run._r[-1].text = after
document.save(path)

by_docx = [one.text for one in docx.Document(path).paragraphs]
with open(path, "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value.split()
seen = docx2txt.process(path).split()
print("docx2txt", version("docx2txt"), seen, "python-docx", by_docx, "mammoth", by_mammoth)
assert by_docx == ["5-сынып", "2026-2027"]
assert by_mammoth == ["5\u2011сынып", "2026\u20112027"]
assert seen == ["5сынып", "20262027"]
PY
