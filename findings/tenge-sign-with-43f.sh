#!/usr/bin/env bash
# xlsx2html writes "12 500,00 ₸43F" where Excel shows "12 500,00 ₸".
#
# Expected: it "keeps cell formatting", in Kazakh or Russian if asked. [$₸-43F] is what Excel itself
# puts into a cell's format for Kazakhstan's money: the sign, and for which country it is. "₸" in
# quotation marks is that text.
# Seen: the country's number stands behind the sign as text, 43F, and the quotation marks around a
# sign or a word are shown with it. A month without a day is "октября 2026" in Russian, which is "of
# October", where Excel has "Октябрь 2026". Numbers, dates in full and lengths of time are right,
# and the same [$-43F] in a date is understood.
# Why it matters: sums of a project are the first thing that people look at, and a page made from
# its table shows a hexadecimal number next to each. We write tables with XlsxWriter, and their
# pages from the data, not from the table.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check xlsx2html==0.6.4 openpyxl==3.1.5 \
    babel==2.19.0
cd "$lab"
venv/bin/python -W ignore - <<'PY'
import re
from datetime import date, timedelta
from importlib.metadata import version
from io import BytesIO, StringIO

from openpyxl import Workbook
from xlsx2html import xlsx2html

OCTOBER = date(2026, 10, 5)
CELLS = (
    (12500, "#,##0.00\\ [$₸-43F]", "12 500,00 ₸43F", "12 500,00 ₸43F"),
    (12500, '#,##0 "₸"', '12 500 "₸"', '12 500 "₸"'),
    (OCTOBER, "mmmm yyyy", "қазан 2026", "октября 2026"),
    (OCTOBER, "[$-43F]d mmmm yyyy", "5 қазан 2026", "5 қазан 2026"),
    (OCTOBER, "d mmmm yyyy", "5 қазан 2026", "5 октября 2026"),
    (12500.5, "#,##0.00", "12 500,50", "12 500,50"),
    (timedelta(hours=25, minutes=30), "[h]:mm", "25:30", "25:30"),
)
book = Workbook()
for row, (value, form, _, _) in enumerate(CELLS, 1):
    book.active.cell(row, 1, value).number_format = form
file = BytesIO()
book.save(file)
print("xlsx2html", version("xlsx2html"))
shown = {}
for lang in ("kk", "ru"):
    page = StringIO()
    xlsx2html(BytesIO(file.getvalue()), page, locale=lang)
    cells = re.findall("<td[^>]*>([^<]*)</td>", page.getvalue())
    shown[lang] = [" ".join(cell.split()) for cell in cells]
    print(lang, shown[lang])
assert shown == {"kk": [cell[2] for cell in CELLS], "ru": [cell[3] for cell in CELLS]}
PY
