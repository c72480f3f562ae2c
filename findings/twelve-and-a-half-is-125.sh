#!/usr/bin/env bash
# pyexcel reads a mark of "12,5" in a CSV as 125.
#
# Expected: what isn't a number by its rules stays text, as "010203500123" does with its zero.
# Seen: commas are taken out before a cell is tried as a number, wherever they stand, so the decimal
# comma of Kazakh and Russian tables disappears: "12,5" is 125, "4,75" is 475, and "1,2,3" is 123.
# With auto_detect_float and auto_detect_int off it stays text.
# Why it matters: marks and averages grow tenfold without a word. Our tables are XLSX too, where a
# cell has its type, and in our CSV no number has a comma.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check pyexcel==0.7.6 pyexcel-io==0.6.8
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version
from pathlib import Path

import pyexcel

cells = ["12,5", "4,75", "1,2,3", "010203500123", "12.5"]
Path("marks.csv").write_text("".join(f'"{cell}"\n' for cell in cells), "utf-8")
print("pyexcel", version("pyexcel"), "with pyexcel-io", version("pyexcel-io"))
seen = [row[0] for row in pyexcel.get_array(file_name="marks.csv")]
print(dict(zip(cells, seen, strict=True)))
assert seen == [125, 475, 123, "010203500123", 12.5]
plain = pyexcel.get_array(
    file_name="marks.csv", auto_detect_float=False, auto_detect_int=False
)
assert [row[0] for row in plain] == cells
PY
