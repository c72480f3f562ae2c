#!/usr/bin/env bash
# The formulas of Jspreadsheet look Әсел's mark up and find "с", the second letter of her name.
#
# Expected: of names in column A and marks in column B VLOOKUP("Әсел",A1:B3,2,FALSE) is the mark
# beside her, or an error, if it isn't to be had. Cells are handed over as Jspreadsheet itself does
# it, words in quotation marks. The package calls its formulas like Excel's.
# Seen: "с", and "е" for Бек; for one who isn't in the list at all it is "а", of the last one,
# Ғалым. A range of two columns is one row of six cells, of which ROWS knows six. COUNTIF with "<>4"
# is 0 instead of 2, and IFERROR("н"+1, 0) is "н1". SUM, COUNTIF with ">=4" and INDEX with MATCH are
# right, and HyperFormula answers all of them.
# Why it matters: a letter where a mark should be is seen; a count of 0 and a report made of it
# isn't. We make no tables with formulas on a page.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @jspreadsheet/formula@2.0.2 \
    hyperformula@3.5.0
cat >marks.cjs <<'JS'
const assert = require("node:assert/strict");
const formula = require("@jspreadsheet/formula");
const { HyperFormula } = require("hyperformula");
console.log("@jspreadsheet/formula", require("@jspreadsheet/formula/package.json").version);
const rows = [["Әсел", 5], ["Бек", 4], ["Ғалым", "н"]];
const cells = () =>
  Object.fromEntries(
    rows.flatMap(([name, mark], row) => [
      [`A${row + 1}`, JSON.stringify(name)],
      [`B${row + 1}`, typeof mark === "string" ? JSON.stringify(mark) : mark],
    ]),
  );
const other = HyperFormula.buildFromArray(rows, { licenseKey: "gpl-v3" });
for (const [asked, seen, right] of [
  ['VLOOKUP("Әсел",A1:B3,2,FALSE)', "с", 5],
  ['VLOOKUP("Бек",A1:B3,2,FALSE)', "е", 4],
  ["ROWS(A1:B3)", 6, 3],
  ['COUNTIF(B1:B3,"<>4")', 0, 2],
  ["IFERROR(B3+1,0)", "н1", 0],
  ['COUNTIF(B1:B3,">=4")', 2, 2],
  ["SUM(B1:B3)", 9, 9],
  ['INDEX(B1:B3,MATCH("Бек",A1:A3,0))', 4, 4],
]) {
  console.log(asked, formula(asked, cells()));
  assert.deepEqual(formula(asked, cells()), seen);
  assert.deepEqual(other.calculateFormula(`=${asked.replace("FALSE", "FALSE()")}`, 0), right);
}
assert.equal(formula('VLOOKUP("Дана",A1:B3,2,FALSE)', cells()), "а");
JS
node marks.cjs
