#!/usr/bin/env bash
# Polars' SQL finds a blank by bytes and cuts by letters, so "Әсел Нұрланова" has the surname
# "анова".
#
# Expected: STRPOS and POSITION say at which letter something stands, as in PostgreSQL, whose words
# these are, and SUBSTR and LEFT cut there. Polars' page says that STRPOS returns the index, with
# English examples; of `find` in Python, which is not SQL, it says that bytes are counted.
# Seen: the blank in "Әсел Нұрланова" is the ninth. What follows it by SUBSTR is "анова", what is
# before it by LEFT is "Әсел Нұр". LENGTH, SUBSTR and LEFT count letters, and SPLIT_PART is right.
# "Asel Nurlanova" is parted as it should be, and DuckDB parts both.
# Why it matters: a query tried with Latin names cuts each Cyrillic one in a wrong place, and no
# error tells of it. We use no Polars.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 duckdb==2.0.1
venv/bin/python - <<'PY'
import duckdb
import polars

print("polars", polars.__version__)
names = polars.DataFrame({"name": ["Әсел Нұрланова", "Asel Nurlanova"]})
connection = duckdb.connect()
connection.execute("CREATE TABLE self AS SELECT unnest(?) AS name", [names["name"].to_list()])
for asked, seen, right in (
    ("strpos(name, ' ')", [9, 5], [5, 5]),
    ("position(' ' IN name)", [9, 5], [5, 5]),
    ("substr(name, strpos(name, ' ') + 1)", ["анова", "Nurlanova"], ["Нұрланова", "Nurlanova"]),
    ("left(name, strpos(name, ' ') - 1)", ["Әсел Нұр", "Asel"], ["Әсел", "Asel"]),
    ("split_part(name, ' ', 2)", ["Нұрланова", "Nurlanova"], ["Нұрланова", "Nurlanova"]),
    ("length(name)", [14, 14], [14, 14]),
):
    found = names.sql(f"SELECT {asked} AS found FROM self")["found"].to_list()
    print(asked, found)
    assert found == seen
    answers = connection.execute(f"SELECT {asked} FROM self").fetchall()
    assert [answer for (answer,) in answers] == right
PY
