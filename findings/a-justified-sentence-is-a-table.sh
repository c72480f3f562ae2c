#!/usr/bin/env bash
# MarkItDown makes a table of a justified sentence in a PDF, and pdfminer.six reads its words in disorder.
#
# Expected: a paragraph of a PDF is read as a paragraph, its words one behind the other, however wide the
# gaps between them are.
# Seen: of a sentence in a column of 5 or 7 cm, justified by Typst as newspapers are, MarkItDown makes a
# table of three or four columns with empty cells. pdfminer.six has "сабақта оқушылар Келесі …" in the
# narrow one, with a word of the third line behind the end. Left as it falls, both read it rightly. pypdf
# and pdfplumber read it rightly in both.
# Why it matters: Kazakh words are long, so the gaps of a school's leaflet and of a book in two columns are
# wide; in disorder "not" and "all" stand with another word. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check typst==0.15.0 \
    pdfminer.six==20260107 "markitdown[pdf]==0.1.9" pypdf==7.1.1 pdfplumber==0.11.10
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version
from pathlib import Path

import pdfplumber
import typst
from markitdown import MarkItDown
from pdfminer.high_level import extract_text
from pypdf import PdfReader

SENTENCE = (
    "Келесі сабақта оқушылар бөлшектерді қосуды және азайтуды үйренеді, үй тапсырмасын дәптерге "
    "жазып келіңіздер."
)
print({name: version(name) for name in ("markitdown", "pdfminer.six", "typst")})
for width, justified, table, order in (
    (5, "true", True, False),
    (7, "true", True, True),
    (7, "false", False, True),
):
    rule = f"#set par(justify: {justified})"
    Path("leaflet.typ").write_text(f"#block(width: {width}cm)[{rule}\n{SENTENCE}]")
    typst.compile("leaflet.typ", output="leaflet.pdf")
    told = MarkItDown().convert("leaflet.pdf").text_content
    words = " ".join(extract_text("leaflet.pdf").split())
    print(width, justified, told, words, sep="\n")
    assert ("| ---" in told) is table and (" ".join(told.split()) == SENTENCE) is not table
    assert (words == SENTENCE) is order
    assert sorted(words.split()) == sorted(SENTENCE.split())
    with pdfplumber.open("leaflet.pdf") as file:
        read = (file.pages[0].extract_text(), PdfReader("leaflet.pdf").pages[0].extract_text())
    assert [" ".join(one.split()) for one in read] == [SENTENCE] * 2
PY
