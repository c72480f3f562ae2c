#!/usr/bin/env bash
# readable-fractions makes 0.67 of "-2 3/4", and 1.5 of the "-3/2" that it writes for -1.5.
#
# Expected: it makes fractions of decimals and decimals of fractions, the latter precisely; what it writes it reads.
# Seen: the sign is lost, "-1/2" is 0.5, and behind a sign the whole part is not there: "-1 1/2" is 1, "-2 3/4" two
# thirds. A whole number with a sign is 0, and so is 0.75, which is no fraction yet. Nothing is refused.
# Without a sign "2 3/4" is 2.75. fraction.js, numeric-quantity and mathjs read -2.75.
# Why it matters: on the first page of negative fractions each answer that is right is marked as wrong, and one that
# lost its sign as right. We check no sums.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts readable-fractions@0.1.1 fraction.js@5.3.4 \
    numeric-quantity@3.3.3 mathjs@15.2.0
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Fraction from "fraction.js";
import { fraction } from "mathjs";
import { numericQuantity } from "numeric-quantity";
import { formatReadableFraction, fractionToDecimal, toReadableFraction } from "readable-fractions";

const { version } = JSON.parse(readFileSync("node_modules/readable-fractions/package.json", "utf8"));
console.log("readable-fractions", version);
for (const [text, right, seen] of [
  ["2 3/4", 2.75, 2.75],
  ["-1/2", -0.5, 0.5],
  ["-1 1/2", -1.5, 1],
  ["-2 3/4", -2.75, 2 / 3],
  ["-5", -5, 0],
  ["0.75", 0.75, 0],
]) {
  console.log(text, fractionToDecimal(text));
  assert.equal(Math.abs(fractionToDecimal(text)), seen);
  assert.ok(!(fractionToDecimal(text) < 0));
  assert.equal(new Fraction(text).valueOf(), right);
  assert.equal(numericQuantity(text), right);
  assert.equal(Number(fraction(text)), right);
}
const written = formatReadableFraction(toReadableFraction(-1.5));
console.log(-1.5, written, fractionToDecimal(written));
assert.deepEqual([written, fractionToDecimal(written)], ["-3/2", 1.5]);
JS
node read.mjs
