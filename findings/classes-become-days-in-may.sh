#!/usr/bin/env bash
# agate, which csvkit stands on, takes the classes of a school for dates of 2001.
#
# Expected: a column with "5-11" and "7-9", the classes that a teacher has, stays text.
# Seen: a column of dates: 11 May and 9 July 2001, silently, since its types are tried in turn and
# the one for dates asks a parser of English phrases. One cell such as "7 А", a dash instead of the
# hyphen, or a 20-30 keeps all of the column text, so it depends on who else filled in the form.
# Why it matters: a table of ours that is sorted or joined with csvkit comes out with other classes.
# Every table of ours is XLSX too, where a cell has its type.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check agate==1.14.2 parsedatetime==2.6
"$lab/venv/bin/python" - <<'PY'
import io
from datetime import date
from importlib.metadata import version

from agate import Date, Table, Text


def column(*cells):
    read = Table.from_csv(io.StringIO("\n".join(("classes", *cells))))
    return type(read.column_types[0]), [row[0] for row in read.rows]


print("agate", version("agate"))
kind, cells = column("5-11", "7-9", "1-4")
print("5-11, 7-9 and 1-4 are", kind.__name__, cells)
assert kind is Date
assert cells == [date(2001, 5, 11), date(2001, 7, 9), date(2001, 1, 4)]
assert column("5/6", "7/8") == (Date, [date(2001, 5, 6), date(2001, 7, 8)])
for kept in (("5-11", "7 А"), ("5–11", "7–9"), ("20-30",), ("5-11 сынып",)):
    assert column(*kept) == (Text, list(kept)), kept
PY
