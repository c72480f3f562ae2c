#!/usr/bin/env bash
# fastexcel gives the hours of a timetable as hours of the last day of 1899.
#
# Expected: it reads Excel into columns with types. A column of hours with one word in it, such as
# "кейін" (later), is a column of text, and what Excel shows as 10:00 is "10:00" or "10:00:00" there.
# Seen: it is "1899-12-31 10:00:00", by which Excel itself counts from nought. A date with nothing
# but its day is "2026-10-05 00:00:00" in such a column. Without the word, hours are a moment of that
# day too, and not an hour. Lengths of time, [h]:mm, are lengths. Polars reads Excel by fastexcel, and
# has the same.
# Why it matters: in a timetable there is always one that is "later", and then each lesson stands in
# the century before the last, and the column of days has midnights. We read no tables that people
# send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check fastexcel==0.21.0 polars==2.1.0 \
    xlsxwriter==3.3.1
venv/bin/python - <<'PY'
from datetime import date, datetime, time, timedelta
from importlib.metadata import version

import polars
import xlsxwriter

print("fastexcel", version("fastexcel"))
with xlsxwriter.Workbook("plan.xlsx") as book:
    sheet = book.add_worksheet()
    for column, (name, number_format, cells) in enumerate(
        (
            ("hour", "hh:mm", (time(10), time(11, 30), "кейін")),
            ("day", "dd.mm.yyyy", (date(2026, 10, 5), date(2026, 10, 6), "кейін")),
            ("hours", "hh:mm", (time(10), time(11, 30), time(12))),
            ("length", "[h]:mm", (timedelta(hours=25.5), timedelta(hours=1), timedelta(hours=2))),
        )
    ):
        sheet.write(0, column, name)
        for row, cell in enumerate(cells, 1):
            if isinstance(cell, str):
                sheet.write(row, column, cell)
            else:
                shown = book.add_format({"num_format": number_format})
                sheet.write_datetime(row, column, cell, shown)
read = polars.read_excel("plan.xlsx").to_dict(as_series=False)
for name, seen in (
    ("hour", ["1899-12-31 10:00:00", "1899-12-31 11:30:00", "кейін"]),
    ("day", ["2026-10-05 00:00:00", "2026-10-06 00:00:00", "кейін"]),
    ("hours", [datetime(1899, 12, 31, *clock) for clock in ((10, 0), (11, 30), (12, 0))]),
    ("length", [timedelta(hours=25.5), timedelta(hours=1), timedelta(hours=2)]),
):
    print(name, read[name])
    assert read[name] == seen
PY
