#!/usr/bin/env bash
# Excelize shows the date of an order, "05 октября 2026 г." in Excel, as 46300.4166667.
#
# Expected: get_cell_value returns a cell as Excel shows it, by its number format; Excelize knows Russian
# and Kazakh formats, so [$-419] and [$-43F] name the month.
# Seen: of [$-FC19]dd mmmm yyyy г., the long date that a Russian Excel offers, whose code asks for the month
# as it stands in a date, the bare number is left, without an error; [$-FC22], the Ukrainian one, is so too.
# [$-419] makes "5 октябрь 2026", the month as it stands alone; [$-43F] and dd/mm/yyyy are as in Excel.
# Why it matters: rows that are read for a list of orders or birthdays have numbers among their dates, and
# only for those who chose the fullest format. We read no workbooks, and write dates as text.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check excelize==0.1.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import excelize

print("excelize", version("excelize"))
book = excelize.new_file()


def shown(**format):
    book.set_cell_value("Sheet1", "A1", 46300.4166667)
    style = book.new_style(excelize.Style(**format))
    book.set_cell_style("Sheet1", "A1", "A1", style)
    return book.get_cell_value("Sheet1", "A1")


for code, seen in (
    (r"[$-FC19]dd\ mmmm\ yyyy\ \г\.;@", "46300.4166667"),
    (r"[$-FC22]d\ mmmm\ yyyy;@", "46300.4166667"),
    (r"[$-419]d\ mmmm\ yyyy;@", "5 октябрь 2026"),
    (r"[$-43F]d\ mmmm\ yyyy;@", "5 Қазан 2026"),
    (r"dd/mm/yyyy;@", "05/10/2026"),
):
    print(code, "->", shown(custom_num_fmt=code))
    assert shown(custom_num_fmt=code) == seen
PY
