#!/usr/bin/env bash
# Two lines that XlsxWriter writes come out of openpyxl with "_x000D_" between them.
#
# Expected: a text with a Windows line end, as forms in a browser send it, is read back as it was, or
# with a plain line end.
# Seen: "бір\r\nекі" returns as "бір_x000D_\nекі". A carriage return is stored as its number between
# underscores, as the format wants; openpyxl doesn't undo that. It does undo the escape of a text
# that only looks like one: "_x000D_" as typed returns unchanged, so afterwards the two can't be
# told apart, and when openpyxl saves the table again the typed one becomes a line end.
# python-calamine reads both rightly.
# Why it matters: in Excel itself the first file looks right. Telegram's messages have plain line
# ends, and so have our tables.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5 \
    et_xmlfile==2.0.0 python-calamine==0.9.1
"$lab/venv/bin/python" - <<'PY'
import io
from importlib.metadata import version

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

texts = ["бір\nекі", "бір\r\nекі", "_x000D_"]
file = io.BytesIO()
book = xlsxwriter.Workbook(file)
book.add_worksheet().write_row(0, 0, texts)
book.close()


def by_calamine(file):
    file.seek(0)
    return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()[0]


read = openpyxl.load_workbook(file)
seen = [cell.value for cell in read.active[1]]
again = io.BytesIO()
read.save(again)
print("XlsxWriter", version("xlsxwriter"), texts, "-> openpyxl", version("openpyxl"), seen)
print("python-calamine:", by_calamine(file), "| what openpyxl saved again:", by_calamine(again))
assert seen == ["бір\nекі", "бір_x000D_\nекі", "_x000D_"]
assert by_calamine(file) == texts and by_calamine(again) == ["бір\nекі", "бір\r\nекі", "\r"]
PY
