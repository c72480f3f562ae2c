#!/usr/bin/env bash
# @pie-framework/mathml-to-latex loses each power: (a + b)² is (a + b)2, and 10³ is 103.
#
# Expected: it converts MathML to LaTeX, as the library does of which it calls itself a fork: msup is ^.
# Seen: of msup the base and the power stand beside each other, whatever they are: x2, "xn + 1", "10- 3", "sin2 x", 5°
# is 5\circ. In msubsup the power stays, so x₁² is right if it is one element, and of a power above x₁ "x_{1}2". A
# system of equations behind a brace has a "\left{" without its backslash, and no \right, which LaTeX refuses. Indices,
# roots and fractions are right, and mathml-to-latex 1.8.0, without the fork, has the powers.
# Why it matters: it is made for tests at school; a question and its right answer lose the same power, so a pupil
# who can't square is right. We have no formulas.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @pie-framework/mathml-to-latex@1.4.4 mathml-to-latex@1.8.0
cat >powers.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fork from "@pie-framework/mathml-to-latex";
import * as original from "mathml-to-latex";

const from = "node_modules/@pie-framework/mathml-to-latex/package.json";
console.log("@pie-framework/mathml-to-latex", JSON.parse(readFileSync(from, "utf8")).version);
const math = (inner) => `<math xmlns="http://www.w3.org/1998/Math/MathML">${inner}</math>`;
const plain = (latex) => latex.replace(/[{}\s]|\\left|\\right/g, "");
const sum = "<mrow><mo>(</mo><mi>a</mi><mo>+</mo><mi>b</mi><mo>)</mo></mrow>";
const next = "<mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow>";
for (const [inner, right, seen] of [
  [`<msup>${sum}<mn>2</mn></msup>`, "(a+b)^2", "\\left( a + b \\right)2"],
  ["<msup><mn>10</mn><mn>3</mn></msup>", "10^3", "103"],
  [`<msup><mi>x</mi>${next}</msup>`, "x^n+1", "xn + 1"],
  ["<msup><mi>sin</mi><mn>2</mn></msup><mi>x</mi>", "sin^2x", "sin2 x"],
  ["<msup><mn>5</mn><mo>∘</mo></msup>", "5^\\circ", "5\\circ"],
  ["<msup><msub><mi>x</mi><mn>1</mn></msub><mn>2</mn></msup>", "(x_1)^2", "x_{1}2"],
  ["<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x_1^2", "x_{1}^{2}"],
  ["<msub><mi>x</mi><mn>1</mn></msub>", "x_1", "x_{1}"],
  ["<mroot><mn>8</mn><mn>3</mn></mroot>", "\\sqrt[3]8", "\\sqrt[3]{8}"],
]) {
  const latex = fork.MathMLToLaTeX.convert(math(inner));
  console.log(right, "->", latex);
  assert.equal(latex, seen);
  assert.equal(plain(original.MathMLToLaTeX.convert(math(inner))), right);
}
const row = (name) => `<mtr><mtd><mi>${name}</mi><mo>=</mo><mn>1</mn></mtd></mtr>`;
const system = fork.MathMLToLaTeX.convert(math(`<mo>{</mo><mtable>${row("x")}${row("y")}</mtable>`));
console.log(system);
assert.equal(system, "\\left{ x = 1 \\\\ y = 1");
JS
node powers.mjs
