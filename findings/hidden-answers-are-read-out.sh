#!/usr/bin/env bash
# pandoc, mammoth and MarkItDown publish the answers that a teacher has hidden in Word.
#
# Expected: text that Word hides (Font, Hidden) and doesn't print isn't on the page that is made of the
# document, or is marked there as hidden.
# Seen: pandoc's and mammoth's web page and MarkItDown's text have it among the rest: "2 + 3 = 5" where
# "2 + 3 =" is shown, and pandoc's copy as .docx shows it in Word too. docx-to-markdown leaves it out.
# Why it matters: one document with hidden answers is a sheet for the class and a key for the teacher; put
# on the site or sent on by one of these, it gives the key to all. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17 \
    mammoth==1.13.0 "markitdown[docx]==0.1.9" docx-to-markdown==2.32.0 python-docx==1.2.0
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version
from subprocess import run
from sys import prefix

import mammoth
from docx import Document
from markitdown import MarkItDown
from pypandoc import convert_file

sheet = Document()
task = sheet.add_paragraph("2 + 3 =")
task.add_run(" 5").font.hidden = True
sheet.save("sheet.docx")


def by_mammoth():
    with open("sheet.docx", "rb") as file:
        return mammoth.convert_to_html(file).value


readers = {
    "pypandoc-binary": lambda: convert_file("sheet.docx", "html").strip(),
    "mammoth": by_mammoth,
    "markitdown": lambda: MarkItDown().convert("sheet.docx").text_content,
}
for name, read in readers.items():
    print(name, version(name), read())
    assert read().removeprefix("<p>").removesuffix("</p>") == "2 + 3 = 5"
convert_file("sheet.docx", "docx", outputfile="copy.docx")
[line] = Document("copy.docx").paragraphs
assert line.text == "2 + 3 = 5" and not any(part.font.hidden for part in line.runs)
command = (f"{prefix}/bin/docx-to-markdown", "-q", "sheet.docx")
told = run(command, check=True, capture_output=True, text=True).stdout.strip()
print("docx-to-markdown", version("docx-to-markdown"), told)
assert told.replace("\\", "") == "2 + 3 ="
PY
