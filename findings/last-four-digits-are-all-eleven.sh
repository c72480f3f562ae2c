#!/usr/bin/env bash
# sqlglot, turning SQLite into PostgreSQL, makes the whole number of its last four digits.
#
# Expected: substr(phone, -4) counts from the end in SQLite and doesn't in PostgreSQL, so it becomes
# right(phone, 4), or a warning. max(a, b) is NULL as soon as one of the two is, which greatest
# isn't.
# Seen: SUBSTRING(phone FROM -4), which in PostgreSQL is the text from its beginning: 77010004567 in
# place of 4567. max(a, b) becomes GREATEST(a, b): NULL there is 5 here. The weekday,
# strftime('%w'), becomes TO_CHAR(..., '%w'): "1" for a Monday there is "%2" here, a percent sign
# and the week of the month. All three run, and nothing is said, though unsupported_level=RAISE asks
# for it. %Y is right.
# Why it matters: the number is cut so as not to be shown. PGlite is PostgreSQL itself, so its
# answer counts. We send both databases the same SQL, without such places, and test it on both.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check sqlglot==30.30.0
npm install --silent --no-audit --no-fund --ignore-scripts @electric-sql/pglite@0.5.17
cat >turned.py <<'PY'
import json
import sqlite3
from importlib.metadata import version

from sqlglot import ErrorLevel, transpile

print("sqlglot", version("sqlglot"))
told = []
for query in (
    "SELECT substr('77010004567', -4)",
    "SELECT max(5, NULL)",
    "SELECT strftime('%w', '2026-10-12')",
    "SELECT strftime('%Y', '2026-10-12')",
):
    (turned,) = transpile(
        query, read="sqlite", write="postgres", unsupported_level=ErrorLevel.RAISE
    )
    (answer,) = sqlite3.connect(":memory:").execute(query).fetchone()
    told.append({"query": query, "turned": turned, "sqlite": answer})
with open("told.json", "w") as file:
    json.dump(told, file)
PY
venv/bin/python turned.py
cat >asked.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";

const postgres = await PGlite.create();
const seen = [
  ["4567", "77010004567"],
  [null, 5],
  ["1", "%2"],
  ["2026", "2026"],
];
for (const [at, { query, turned, sqlite }] of JSON.parse(readFileSync("told.json")).entries()) {
  const { rows } = await postgres.query(turned);
  const [there] = Object.values(rows[0]);
  console.log(query, sqlite, "\n  ", turned, there);
  assert.deepEqual([sqlite, there], seen[at]);
}
await postgres.close();
JS
node asked.mjs
