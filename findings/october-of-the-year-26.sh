#!/usr/bin/env bash
# Polars reads "5.10.26", a Kazakh date with two figures for the year, as a day of the year 26.
#
# Expected: with try_parse_dates such a column stays text, or is 2026: DuckDB says 2026-10-05.
# Seen: a column of dates, 0026-10-05, without a warning. With four figures the year is right.
# Why it matters: who sorts lists of several schools with it finds those with short years at the
# beginning of our era. Our tables write dates as 2026-10-05.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check polars==2.1.0 duckdb==2.0.1
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from datetime import date
from importlib.metadata import version
from pathlib import Path

import duckdb
import polars


def read(*cells):
    Path("days.csv").write_text("\n".join(("name;day", *(f"a;{cell}" for cell in cells))) + "\n")
    ours = polars.read_csv("days.csv", separator=";", try_parse_dates=True)["day"].to_list()
    theirs = [row[0] for row in duckdb.sql("SELECT day FROM read_csv('days.csv')").fetchall()]
    return ours, theirs


print("polars", version("polars"), "duckdb", version("duckdb"))
ours, theirs = read("5.10.26", "23.11.26")
print("5.10.26 is", ours[0], "and", theirs[0])
assert ours == [date(26, 10, 5), date(26, 11, 23)]
assert theirs == [date(2026, 10, 5), date(2026, 11, 23)]
assert read("05.10.2026", "23.11.2026") == ([date(2026, 10, 5), date(2026, 11, 23)],) * 2
PY
