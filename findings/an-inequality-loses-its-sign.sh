#!/usr/bin/env bash
# kreuzberg reads "x < 5" in a document of Word as "x  5".
#
# Expected: the signs <, > and & of a sentence are in its text.
# Seen: all three are gone from a .docx: "Егер x < 5 және y > 3" is "Егер x  5 және y  3", and
# "5-сынып & 6-сынып" has two spaces. An address in pointed brackets loses them, ≤ and ≥ stay. In
# Markdown and in a workbook the signs are kept, as they are by pandoc in the .docx.
# Why it matters: 1 < x < 5 becomes three numbers, and nobody sees that something was there; it is
# made to feed searches and language models. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check kreuzberg==4.10.4 \
    python-docx==1.2.0 openpyxl==3.1.5 pypandoc-binary==1.17
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version
from pathlib import Path

from docx import Document
from kreuzberg import extract_file_sync
from openpyxl import Workbook
from pypandoc import convert_file

LINES = {
    "Егер x < 5 және y > 3": "Егер x  5 және y  3",
    "1 < x < 5": "1  x  5",
    "5-сынып & 6-сынып": "5-сынып  6-сынып",
    "Әсел <asel@example.kz>": "Әсел asel@example.kz",
    "x ≤ 5, y ≥ 3": "x ≤ 5, y ≥ 3",
}
made, book = Document(), Workbook()
for line in LINES:
    made.add_paragraph(line)
    book.active.append([line])
made.save("tasks.docx")
book.save("tasks.xlsx")
Path("tasks.md").write_text("\n\n".join(LINES))
read = extract_file_sync("tasks.docx").content.split("\n\n")
print("kreuzberg", version("kreuzberg"), read)
assert read == list(LINES.values())
for name in ("tasks.xlsx", "tasks.md"):
    assert "Егер x < 5 және y > 3" in extract_file_sync(name).content
assert convert_file("tasks.docx", "plain").strip().split("\n\n")[:3] == list(LINES)[:3]
PY
