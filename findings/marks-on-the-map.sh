#!/usr/bin/env bash
# Frictionless takes a column of marks with decimal commas for places on the map.
#
# Expected: "12,5" and "3,5" are described as text, or as numbers with a comma.
# Seen: the column is a geopoint, so 12,5 is read as the point 12 east and 5 north. A single cell such
# as "12,95" turns it back into text, since there is no latitude above 90: it depends on the marks.
# An IIN, twelve digits, is an integer and loses its zero.
# Why it matters: what is described so and then read has pairs of numbers where the marks were. The
# descriptions in our open data are written by hand, column by column.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check frictionless==5.21.0
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version
from pathlib import Path

from frictionless import Resource, describe


def described(*cells):
    lines = ["name;mark", *(f"a;{cell}" for cell in cells)]
    Path("marks.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (mark,) = [one for one in describe("marks.csv").schema.fields if one.name == "mark"]
    return mark.type


print("frictionless", version("frictionless"))
kind = described("12,5", "3,5")
print("12,5 and 3,5 are", kind, [row["mark"] for row in Resource("marks.csv").read_rows()])
assert kind == "geopoint"
first = Resource("marks.csv").read_rows()[0]["mark"]
assert [float(part) for part in first] == [12.0, 5.0]
assert described("12,5", "12,95") == "string"
assert described("010203500123", "020304500123") == "integer"
PY
