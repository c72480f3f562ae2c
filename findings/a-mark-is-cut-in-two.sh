#!/usr/bin/env bash
# MarkItDown divides a table of a Russian or Kazakh Excel inside its numbers.
#
# Expected: where the comma is the decimal one, as in Russian and Kazakh, Excel saves a .csv with
# semicolons: "Әсел;4,5". A converter to Markdown tables makes two columns of it, or one whole.
# Seen: it parts at the comma only, which here stands within marks: the row is "Әсел;4" and "5",
# under a heading "Аты;Баға" with an empty cell beside it. Nothing is said. A table without
# fractions stays in one column. The same sheet as .xlsx is right, but for a point in place of the
# comma.
# Why it matters: it is made to feed tables to language models, and to one that reads "5" in a
# column of its own 4,5 is a five. Our files for Excel have semicolons too, and commas in their
# texts.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check "markitdown[xlsx]==0.1.9" \
    xlsxwriter==3.3.1
cd "$lab"
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import xlsxwriter
from markitdown import MarkItDown

print("MarkItDown", version("markitdown"))
Path("marks.csv").write_text("Аты;Баға\nӘсел;4,5\nАйгүл;3,5\n", encoding="utf-8")
Path("classes.csv").write_text("Аты;Сынып\nӘсел;5\n", encoding="utf-8")
with xlsxwriter.Workbook("marks.xlsx") as book:
    sheet = book.add_worksheet("Бағалар")
    for number, row in enumerate((("Аты", "Баға"), ("Әсел", 4.5), ("Айгүл", 3.5))):
        sheet.write_row(number, 0, row)
for file, seen in (
    ("marks.csv", ["| Аты;Баға |  |", "| Әсел;4 | 5 |", "| Айгүл;3 | 5 |"]),
    ("classes.csv", ["| Аты;Сынып |", "| Әсел;5 |"]),
    ("marks.xlsx", ["| Аты | Баға |", "| Әсел | 4.5 |", "| Айгүл | 3.5 |"]),
):
    lines = MarkItDown().convert(file).markdown.splitlines()
    rows = [line for line in lines if line.startswith("|") and "---" not in line]
    print(file, rows)
    assert rows == seen
PY
