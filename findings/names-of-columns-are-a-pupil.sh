#!/usr/bin/env bash
# csvmedic takes the first line for a pupil where all columns are words, and noughts for letters.
#
# Expected: it reads a CSV better than pandas alone, without harm to leading zeros: the first line
# has the names of columns, whatever stands under them; numbers such as 007 stay text, and a mark of
# 0 is a number.
# Seen: a list of names and subjects has the columns 0 and 1, and its first pupil is called "Аты",
# which is "name", without a warning; pandas alone reads it rightly. A column of numbers beside them
# brings the names of columns back. Where more than a tenth of a column is 0, all of it is text,
# since a 0 begins with a zero: the sum of 0, 5 and 12 is "0512".
# Why it matters: lists of words alone are the commonest that a school has, and in a column of yes
# and no, or of hours missed, most are 0. Whether both go well hangs on what was filled in. Our
# tables are XLSX, where a cell has its type.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check csvmedic==0.1.3 pandas==3.0.6
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import csvmedic
import pandas

print("csvmedic", version("csvmedic"))


def read(*lines):
    Path("list.csv").write_text("\n".join(lines) + "\n")
    return csvmedic.read("list.csv")


words = ("Аты;Пән", "Әсел;Тарих", "Бек;Физика", "Гүл;Химия")
table = read(*words)
print(list(table.columns), table.values.tolist())
assert list(table.columns) == [0, 1]
assert table.values.tolist() == [line.split(";") for line in words]
assert list(pandas.read_csv("list.csv", sep=";").columns) == ["Аты", "Пән"]
marks = (";Балл", ";4", ";5", ";3")
table = read(*(word + mark for word, mark in zip(words, marks, strict=True)))
assert list(table.columns) == ["Аты", "Пән", "Балл"]
for missed, seen in (("0 5 12", "0512"), ("1 5 12", 18), ("0 1 1", "011")):
    lines = [f"{place};{hours}" for place, hours in enumerate(missed.split(), 1)]
    total = read("pupil;missed", *lines)["missed"].sum()
    print(missed, "are", repr(total))
    assert total == seen
PY
