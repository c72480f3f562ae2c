#!/usr/bin/env bash
# A day that pyxform takes from a cell of Excel is shown to people with midnight behind it.
#
# Expected: a form for ODK is written as a workbook. Where its answers to choose from are days, typed
# as days, the phone shows what the cell shows, 05.10.2026, or at least 2026-10-05. A question for a
# date has a day as its default.
# Seen: the answer says "2026-10-05 00:00:00" and 10:00 says "10:00:00"; the default of the date is
# "2026-10-05 00:00:00" too, which isn't a date of XForms, where a date has no time. 50% is "0.5".
# A day typed behind an apostrophe, as text, is what was typed. No warning is given.
# Why it matters: "when shall we meet?" is asked in each such form, and midnight is what teachers
# are asked about; the form is in everybody's phones by then. We write no forms for ODK.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pyxform==4.5.0 openpyxl==3.1.5
venv/bin/python - <<'PY'
import re
from datetime import date, time
from importlib.metadata import version

from openpyxl import Workbook
from pyxform.xls2xform import convert

DAY = date(2026, 10, 5)
book = Workbook()
survey = book.active
survey.title = "survey"
survey.append(["type", "name", "label", "default"])
survey.append(["select_one days", "day", "Қай күні жиналамыз?"])
survey.append(["date", "since", "Қай күннен бастап?", DAY])
choices = book.create_sheet("choices")
choices.append(["list_name", "name", "label"])
for name, label, looks in (
    ("a", DAY, "DD.MM.YYYY"),
    ("b", time(10), "hh:mm"),
    ("c", 0.5, "0%"),
    ("d", "05.10.2026", "@"),
):
    choices.append(["days", name, label])
    choices.cell(choices.max_row, 3).number_format = looks
survey.cell(3, 4).number_format = "DD.MM.YYYY"
book.save("form.xlsx")

made = convert("form.xlsx")
labels = re.findall(r"<item><name>\w</name><label>(.*?)</label></item>", made.xform)
print("pyxform", version("pyxform"), labels, made.warnings)
assert labels == ["2026-10-05 00:00:00", "10:00:00", "0.5", "05.10.2026"]
default = re.search("<since>(.*?)</since>", made.xform)[1]
print("default of a date:", default)
assert 'type="date"' in made.xform and default == "2026-10-05 00:00:00"
assert made.warnings == []
PY
