#!/usr/bin/env bash
# pandoc writes a table into RTF and reads none from it.
#
# Expected: pandoc reads what it wrote: text, table and footnote.
# Seen: of a timetable in its own RTF neither a table nor a word is left, and of a footnote nothing, without
# a warning; the lines around them are there, and behind a dash the space is gone, "---x". striprtf has the
# table's words, though not in rows, and kreuzberg the rows; the footnote's words nobody has.
# Why it matters: RTF is what old programs of schools still give out, and a converted plan looks whole
# between its heading and its last line. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17 \
    striprtf==0.0.35 kreuzberg==4.10.4
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version
from pathlib import Path

from kreuzberg import extract_file_sync
from pypandoc import convert_file, convert_text, get_pandoc_version
from striprtf.striprtf import rtf_to_text

PLAN = """Кесте — x < 5

| Күн | Сабақ |
|---|---|
| Дс | Алгебра |

Ескерту[^1] соңы

[^1]: Залда
"""
convert_text(PLAN, "rtf", format="markdown", outputfile="plan.rtf", extra_args=["--standalone"])
rtf = Path("plan.rtf").read_text()
assert r"\trowd" in rtf and r"\footnote" in rtf
told = convert_file("plan.rtf", "plain").split()
print("pandoc", get_pandoc_version(), told)
assert told == ["Кесте", "—x", "<", "5", "Ескерту", "соңы"]
told = rtf_to_text(rtf)
print("striprtf", version("striprtf"), told.split())
assert "Алгебра" in told and "Залда" not in told
told = extract_file_sync("plan.rtf").content
print("kreuzberg", version("kreuzberg"), told.split("\n"))
assert "Дс Алгебра" in told.split("\n") and "Ескерту[^1] соңы" in told
PY
