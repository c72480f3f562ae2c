#!/usr/bin/env bash
# pandas writes a column of the texts "5.10" and "12.10" as 5.1 and 12.1, texttable as 5.100.
#
# Expected: a column of texts is written as these texts. Days written as people write them, 5.10 for
# the fifth of October, aren't numbers, and neither is an identity number of twelve digits.
# Seen: to_markdown hands the column to tabulate, which takes what looks like a number for one,
# although the column's type says text, and the nought is gone: 5.1 is the fifth of January. pandas'
# own to_html and to_csv leave it. texttable, to whom columns are "automatic", makes 5.100 of it,
# and 5.010e+10 of 050101500012, whose last digits can't be had back. PrettyTable writes what it is
# given.
# Why it matters: a report made by one line of code says January, in a table that looks right. Both
# have a setting that ends it, for whoever has noticed. We write dates with words for months.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check pandas==3.0.6 numpy==2.4.6 \
    tabulate==0.10.0 texttable==1.7.2 prettytable==3.16.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import pandas
from prettytable import PrettyTable
from texttable import Texttable

for name in ("pandas", "tabulate", "texttable"):
    print(name, version(name))
rows = [["5.10", "050101500012"], ["12.10", "900101400010"]]
frame = pandas.DataFrame(rows, columns=["day", "number"], dtype="str")
print(frame.dtypes.to_dict(), frame.to_markdown(index=False), sep="\n")
cells = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in frame.to_markdown(index=False).splitlines()[2:]
]
assert cells == [["5.1", "050101500012"], ["12.1", "900101400010"]]
assert "<td>5.10</td>" in frame.to_html()
assert "\n5.10," in frame.to_csv(index=False)
table = Texttable()
table.add_rows(rows, header=False)
print(table.draw())
drawn = [line.split("|")[1:-1] for line in table.draw().splitlines() if line.startswith("|")]
assert [[cell.strip() for cell in line] for line in drawn] == [
    ["5.100", "5.010e+10"],
    ["12.100", "9.001e+11"],
]
plain = PrettyTable(["day", "number"])
plain.add_rows(rows)
assert " 5.10 " in plain.get_string() and "050101500012" in plain.get_string()
PY
