#!/usr/bin/env bash
# ChemFormula, chemparse and mf-parser read blue vitriol, CuSO4·5H2O, without its water or with 46 oxygens.
#
# Expected: a hydrate is read with its water, nine atoms of oxygen in it, or refused. ChemFormula has a sign for its "."
# and "*", mf-parser a dot between two parts.
# Seen: to ChemFormula CuSO4.5H2O and CuSO4*5H2O are CuSO₄₅ and H₂O, 833.6 g/mol in place of 249.7; "·" it refuses.
# chemparse leaves out all behind "·" or "*", and takes H₂O for H and Cyrillic СО2 for nothing. mf-parser takes
# the 4·5 for the number 45 too, by half, and H₂O for HO. CuSO4(H2O)5 is right in all three. molmass reads
# "." and ChemFormulaPy "*" as they are meant, and refuse "·"; periodictable reads H₂O.
# Why it matters: it is the salt that each school weighs, and the sum for it comes out without an error. We
# count no atoms.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts mf-parser@3.9.3
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check chemformula==1.5.1 chemparse==0.3.2 \
    molmass==2026.1.8 periodictable==2.1.0 chemformulapy==1.0.0
venv/bin/python - <<'PY'
from importlib.metadata import version

import chemparse
import periodictable
from chemformula import ChemFormula
from chemformulapy import Formula as ChemicalFormula
from molmass import Formula

for written in ("CuSO4.5H2O", "CuSO4*5H2O"):
    read = ChemFormula(written)
    print("chemformula", version("chemformula"), read.unicode, dict(read.element), read.formula_weight)
    assert read.element["O"] == 46 and round(read.formula_weight) == 834
for written, seen in {
    "CuSO4·5H2O": {"Cu": 1, "S": 1, "O": 4},
    "CuSO4*5H2O": {"Cu": 1, "S": 1, "O": 4},
    "H₂O": {"H": 1},
    "СО2": {},
    "CuSO4(H2O)5": {"Cu": 1, "S": 1, "O": 9, "H": 10},
}.items():
    print("chemparse", version("chemparse"), written, chemparse.parse_formula(written))
    assert chemparse.parse_formula(written) == seen
assert round(ChemFormula("CuSO4(H2O)5").formula_weight, 1) == 249.7
assert round(Formula("CuSO4.5H2O").mass, 1) == round(ChemicalFormula("CuSO4*5H2O").mass, 1) == 249.7
assert round(periodictable.formula("H₂O").mass, 1) == 18
for read in (Formula, ChemicalFormula):
    try:
        read("CuSO4·5H2O").mass
    except Exception as told:
        print(read.__module__, "refuses ·:", type(told).__name__)
    else:
        raise AssertionError("it reads ·")
PY
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { MF } = require("mf-parser");

console.log("mf-parser", JSON.parse(readFileSync("node_modules/mf-parser/package.json", "utf8")).version);
for (const [written, seen] of [
  ["CuSO4·5H2O", "H2CuO21S"],
  ["CuSO4*5H2O", "H2CuO21S"],
  ["H₂O", "HO"],
  ["CuSO4(H2O)5", "H10CuO9S"],
  ["CuSO4 . 5H2O", "CuO4S.H10O5"],
]) {
  console.log(written, new MF(written).getInfo().mf);
  assert.equal(new MF(written).getInfo().mf, seen);
}
JS
node read.cjs
