#!/usr/bin/env bash
# MathLive doesn't read the cube root that it writes in AsciiMath, and writes nothing for the segment AB.
#
# Expected: convertLatexToAsciiMath and convertAsciiMathToLatex go there and back; AsciiMath has root(3)(8) and
# overline for both.
# Seen: a cube root of 8 is written as root(3)(8) and read as the word "root", times (3), times (8). A line above AB is
# written as "", beside other letters too: "AB = 5" with it is "=5". A system of two equations, {(x+y=5),(x-y=1):}
# as AsciiMath has it, is read with its brackets and a colon. Fractions, powers and square roots return.
# Why it matters: a task saved in AsciiMath has no segment in it any more, and a cube root has become a
# product. We keep formulas as people write them.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts mathlive@0.111.1
cat >there.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { convertAsciiMathToLatex, convertLatexToAsciiMath } from "mathlive/ssr";

console.log("mathlive", JSON.parse(readFileSync("node_modules/mathlive/package.json", "utf8")).version);
for (const [latex, written, back] of [
  ["\\sqrt[3]{8}", "root(3)(8)", "root\\left(3\\right)\\left(8\\right)"],
  ["\\overline{AB}=5", "=5", "=5"],
  [
    "\\begin{cases}x+y=5\\\\x-y=1\\end{cases}",
    "{(x+y=5),(x-y=1):}",
    "\\left\\lbrace\\left(x+y=5\\right),\\left(x-y=1\\right):\\right\\rbrace",
  ],
  ["\\sqrt{x+1}", "sqrt(x+1)", "\\sqrt{x+1}"],
  ["\\frac{a+b}{2}", "(a+b)/(2)", "\\frac{a+b}{2}"],
  ["x^{n+1}", "x^(n+1)", "x^{n+1}"],
]) {
  const made = convertLatexToAsciiMath(latex);
  console.log(latex, "|", made, "|", convertAsciiMathToLatex(made));
  assert.deepEqual([made, convertAsciiMathToLatex(made)], [written, back]);
}
JS
node there.mjs
