#!/usr/bin/env bash
# edtf.js lets spring begin on 1 January and autumn end in September, and "one of 1465 to 1470" is 1465.
#
# Expected: by the Library of Congress's rules for dates that aren't exact 2026-21 is spring, of whatever months a
# country has for it, 2026-33 the first quarter, and [1465..1470] one of six years. min and max are the first and
# the last moment of each.
# Seen: spring is January to March, as the quarter is, so it doesn't cover April; autumn is July to September. Of
# {1465..1470} and [1465..1470] the last moment is the end of 1465; with commas between the years it is that of
# 1470. @edtf-ts/core has March to May and 1470. edtf of PyPI has them too, but its winter is December alone.
# Why it matters: museums and teachers of history write so, and what happened "in the spring of 1916" stands on
# a line of time before what was in February. Our dates are days.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts edtf@4.11.1 @edtf-ts/core@0.4.2
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check edtf==5.0.2
cat >dates.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "@edtf-ts/core";
import edtf from "edtf";

console.log("edtf", JSON.parse(readFileSync("node_modules/edtf/package.json", "utf8")).version);
const day = (moment) => new Date(Number(moment)).toISOString().slice(0, 10);
const span = ({ min, max }) => `${day(min)} ${day(max)}`;
for (const [date, seen, right] of [
  ["2026-21", "2026-01-01 2026-03-31", "2026-03-01 2026-05-31"],
  ["2026-23", "2026-07-01 2026-09-30", "2026-09-01 2026-11-30"],
  ["[1465..1470]", "1465-01-01 1465-12-31", "1465-01-01 1470-12-31"],
  ["{1465..1470}", "1465-01-01 1465-12-31", "1465-01-01 1470-12-31"],
  ["[1465,1470]", "1465-01-01 1470-12-31", "1465-01-01 1470-12-31"],
  ["1941-06-22/1945-05-09", "1941-06-22 1945-05-09", "1941-06-22 1945-05-09"],
]) {
  console.log(date, span(edtf(date)), "|", span(parse(date).value));
  assert.equal(span(edtf(date)), seen);
  assert.equal(span(parse(date).value), right);
}
assert.equal(span(edtf("2026-33")), "2026-01-01 2026-03-31");
assert.equal(edtf("2026-21").covers(edtf("2026-04")), false);
JS
node dates.mjs
venv/bin/python - <<'PY'
from importlib.metadata import version

from edtf import parse_edtf

print("edtf (PyPI)", version("edtf"))
for date, first, last in (
    ("2026-21", (3, 1), (5, 31)),
    ("2026-23", (9, 1), (11, 30)),
    ("2026-24", (12, 1), (12, 31)),
):
    read = parse_edtf(date)
    spans = [tuple(moment)[1:3] for moment in (read.lower_strict(), read.upper_strict())]
    print(date, spans)
    assert spans == [first, last]
PY
