#!/usr/bin/env bash
# Formula.js, Excel's functions in JavaScript, leaves Cyrillic words as they are in PROPER.
#
# Expected: PROPER makes a capital of each word's first letter and small ones of the rest, as in
# Excel: "ӘСЕЛ СЕРІКҚЫЗЫ" is "Әсел Серікқызы".
# Seen: it comes back as it went in, and so does "біздің мектеп"; "OUR SCHOOL" is "Our School". UPPER
# and LOWER do know Cyrillic.
# Why it matters: lists of pupils come from registers in capitals, and PROPER is what a school's
# sheet does about that; in a browser nothing happens, and nothing says so. Names stay as they
# are typed with us.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @formulajs/formulajs@4.6.1
cat >capitals.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { LOWER, PROPER, UPPER } from "@formulajs/formulajs";

const { version } = JSON.parse(
  readFileSync("node_modules/@formulajs/formulajs/package.json", "utf8"),
);
console.log("Formula.js", version);
for (const [words, seen] of [
  ["OUR SCHOOL", "Our School"],
  ["our school", "Our School"],
  ["ӘСЕЛ СЕРІКҚЫЗЫ", "ӘСЕЛ СЕРІКҚЫЗЫ"],
  ["біздің мектеп", "біздің мектеп"],
  ["НАША ШКОЛА", "НАША ШКОЛА"],
]) {
  console.log(words, "->", PROPER(words));
  assert.equal(PROPER(words), seen);
}
assert.deepEqual([UPPER("ұстаз үні"), LOWER("ҰСТАЗ ҮНІ")], ["ҰСТАЗ ҮНІ", "ұстаз үні"]);
JS
node capitals.mjs
