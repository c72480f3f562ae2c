#!/usr/bin/env bash
# asciimath-parser makes eight of 12/3/2, and a column of an interval.
#
# Expected: of AsciiMath's 12/3/2 remains 12 by 3 by 2, which is two; [1; 2) is an interval, [[1,2],[3,4]] a matrix,
# and |x|-|y| the difference of two moduli.
# Seen: it sets 12 above the fraction 3/2. What brackets hold on either side of a semicolon, as intervals and points are
# written in our schools, stands one above the other, [1; 2) and (2; 3), of which its README tells nothing. A matrix
# stays brackets within brackets, and of |x|-|y| a "|-" is made one sign, so that a bar is missing and y has one alone.
# asciimath2tex and asciimath-to-latex have all four right.
# Why it matters: a task is typed once and set by whichever library the page has; each pupil reads another number,
# and the answers are those of the file. Our bot reads no formulas.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts asciimath-parser@0.6.11 asciimath2tex@1.5.0 \
    asciimath-to-latex@0.5.1
cat >set.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { AsciiMath } from "asciimath-parser";
import toLatex from "asciimath-to-latex";
import AsciiMathParser from "asciimath2tex";

const folder = "node_modules/asciimath-parser";
console.log("asciimath-parser", JSON.parse(readFileSync(`${folder}/package.json`, "utf8")).version);
assert.doesNotMatch(readFileSync(`${folder}/README.md`, "utf8"), /semicolon|matrix|column/i);
const plain = (tex) => tex.replace(/[{}\s]|\\left|\\right/g, "").replaceAll("\\lvert", "|").replaceAll("\\rvert", "|");
const [parser, other] = [new AsciiMath(), new AsciiMathParser()];
const set = (task) => parser.toTex(task, { display: false }).replaceAll(" ", "");
for (const [task, right, seen] of [
  ["12/3/2", "\\frac123/2", "\\frac{12}{\\frac{3}{2}}"],
  ["[1; 2)", "[1;2)", "\\left[\\begin{array}{c}1\\\\2\\end{array}\\right)"],
  ["(2; 3)", "(2;3)", "\\left(\\begin{array}{c}2\\\\3\\end{array}\\right)"],
  ["[[1,2],[3,4]]", "[\\beginmatrix1&2\\\\3&4\\endmatrix]", "\\left[\\left[1,2\\right],\\left[3,4\\right]\\right]"],
  ["|x|-|y|", "|x|-|y|", "\\left|x|-\\right|y\\mid"],
  ["x in [1, 2)", "x\\in[1,2)", "x\\in\\left[1,2\\right)"],
]) {
  console.log(task, set(task));
  assert.equal(set(task), seen);
  for (const tex of [other.parse(task), toLatex.default(task)]) {
    assert.equal(plain(tex), right);
  }
}
JS
node set.mjs
