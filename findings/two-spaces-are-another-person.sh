#!/usr/bin/env bash
# formulas trims a name at its ends only, and counts by a star in the letters' own size.
#
# Expected: TRIM leaves one space between words, as in Excel, whose formulas it works out; COUNTIF
# takes "физика" and "Физика" for one, with a star as without.
# Seen: TRIM leaves three spaces within a name as they are, so it isn't equal to the same name with
# one. COUNTIF of "физика" counts all three ways of writing it, of "физ*" the small one alone.
# Excel's rules are as expected for both, and HyperFormula keeps them.
# Why it matters: TRIM is there to make names of several lists one, and a count that is right by the
# whole word and too low by its beginning is believed. We calculate no tables.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check formulas==1.3.4 \
    numpy==2.3.4 scipy==1.16.3
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0
"$lab/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version

import numpy as np
from formulas import Parser


def worked_out(formula, **cells):
    return np.asarray(Parser().ast(formula)[1].compile()(**cells)).item()


print("formulas", version("formulas"))
trimmed = worked_out('=TRIM("  Айгүл   Нұрланова ")')
print("TRIM", repr(trimmed))
assert trimmed == "Айгүл   Нұрланова"
assert not worked_out('=TRIM("Айгүл   Нұрланова")="Айгүл Нұрланова"')
lessons = np.array([["Физика"], ["физика"], ["ФИЗИКА"]], dtype=object)
for wanted, seen in (("физика", 3), ("физ*", 1), ("Физ*", 1)):
    counted = worked_out(f'=COUNTIF(A1:A3,"{wanted}")', **{"A1:A3": lessons})
    print(wanted, counted)
    assert counted == seen
PY
cat >excel.cjs <<'JS'
const assert = require("node:assert/strict");
const { HyperFormula } = require("hyperformula");
const lessons = [["Физика"], ["физика"], ["ФИЗИКА"]];
const table = HyperFormula.buildFromArray(lessons, { licenseKey: "gpl-v3" });
const worked = (formula) => table.calculateFormula(formula, 0);
console.log("HyperFormula", worked('=TRIM("  Айгүл   Нұрланова ")'), worked('=COUNTIF(A1:A3,"физ*")'));
assert.equal(worked('=TRIM("  Айгүл   Нұрланова ")'), "Айгүл Нұрланова");
assert.equal(worked('=COUNTIF(A1:A3,"физ*")'), 3);
JS
node excel.cjs
