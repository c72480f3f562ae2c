#!/usr/bin/env bash
# xlsx-calc takes absent pupils for zeros in an average, and hot-formula-parser in a median.
#
# Expected: AVERAGE, MAX and MEDIAN are those of Excel, which leaves words in a span of cells out.
# Of 5, 4, "н" (absent), 3 and "босатылған" (excused) the average and the median are 4, and 5 is the
# best.
# Seen: with xlsx-calc the average is 2.4, the sum of three marks by five, and the best mark is "н".
# With hot-formula-parser the median is 3, as of two zeros and three marks, while its AVERAGE is
# right. HyperFormula says 4, 5 and 4.
# Why it matters: the more pupils were ill, the worse a class looks, and a 2.4 is a call to the head
# teacher. We count no marks.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts xlsx-calc@0.9.2 \
    hot-formula-parser@4.0.0 hyperformula@3.5.0
cat >marks.cjs <<'JS'
const assert = require("node:assert/strict");
const calculate = require("xlsx-calc");
const { Parser } = require("hot-formula-parser");
const { HyperFormula } = require("hyperformula");

const marks = [5, 4, "н", 3, "босатылған"];
for (const name of ["xlsx-calc", "hot-formula-parser"]) {
  console.log(name, require(`./node_modules/${name}/package.json`).version);
}
function inWorkbook(f) {
  const cells = marks.map((v, at) => [`A${at + 1}`, { v, t: typeof v === "number" ? "n" : "s" }]);
  const Marks = { ...Object.fromEntries(cells), B1: { f }, "!ref": "A1:B5" };
  calculate({ SheetNames: ["Marks"], Sheets: { Marks } });
  return Marks.B1.v;
}
const parser = new Parser();
parser.on("callRangeValue", (from, to, done) => done(marks.map((mark) => [mark])));
const parsed = (formula) => parser.parse(formula).result;
const table = HyperFormula.buildFromArray(marks.map((mark) => [mark]), { licenseKey: "gpl-v3" });
for (const [read, formula, seen, right] of [
  [inWorkbook, "AVERAGE(A1:A5)", 2.4, 4],
  [inWorkbook, "MAX(A1:A5)", "н", 5],
  [inWorkbook, "SUM(A1:A5)", 12, 12],
  [parsed, "AVERAGE(A1:A5)", 4, 4],
  [parsed, "MEDIAN(A1:A5)", 3, 4],
]) {
  console.log(read.name, formula, read(formula), "and in HyperFormula", right);
  assert.equal(read(formula), seen);
  assert.equal(table.calculateFormula(`=${formula}`, 0), right);
}
JS
node marks.cjs
