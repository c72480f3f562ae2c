#!/usr/bin/env bash
# ferrodoc and docx-to-markdown read one half, in a document of Word, as 12.
#
# Expected: a fraction is one in Markdown too, as LaTeX or with a stroke: 1/2.
# Seen: of a formula both give its letters and figures one behind the other: 1/2 is 12, x² is x2, √16
# is 16. ferrodoc puts them between dollar signs, $12$, as if it were LaTeX. pandoc reads what it
# wrote. aspose-words-foss has nothing in their place, which at least is seen.
# Why it matters: every one of them is a number or a sum that is right by itself, so the answer, "a
# quarter", is a mistake of the pupil's. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check ferrodoc==1.0.1 \
    docx-to-markdown==2.32.0 aspose-words-foss==26.7.0 pypandoc-binary==1.17
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path
from subprocess import run
from sys import prefix

import ferrodoc
from aspose.words_foss import Document
from pypandoc import convert_file, convert_text

TASKS = {r"\frac{1}{2}": "12", "x^2": "x2", r"\sqrt{16}": "16"}
written = "\n\n".join(f"Есеп ${task}$ шығар" for task in TASKS)
convert_text(written, "docx", format="markdown", outputfile="tasks.docx")
assert r"$\frac{1}{2}$" in convert_file("tasks.docx", "markdown")

print("ferrodoc", version("ferrodoc"))
read = ferrodoc.convert(Path("tasks.docx").read_bytes(), "docx", "markdown").split("\n\n")
print(read)
assert [line.strip() for line in read] == [f"Есеп ${seen}$ шығар" for seen in TASKS.values()]

print("docx-to-markdown", version("docx-to-markdown"))
command = (f"{prefix}/bin/docx-to-markdown", "-q", "tasks.docx")
told = run(command, check=True, capture_output=True, text=True).stdout.strip()
read = [line for line in told.replace("\\", "").split("\n") if line]
print(read)
assert read == [f"Есеп {seen} шығар" for seen in TASKS.values()]

Document("tasks.docx").save("tasks.md")
read = [line.split() for line in Path("tasks.md").read_text().split("\n") if line]
print("aspose-words-foss", version("aspose-words-foss"), read)
assert read == [["Есеп", "шығар"]] * len(TASKS)
PY
