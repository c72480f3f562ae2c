#!/usr/bin/env bash
# mathml-to-latex makes the number π of the letter п, and Latin letters of those that look like them.
#
# Expected: a word in a formula stays that word in LaTeX, as "if x" does: \text{if x}. An index of one
# letter, the п of поезд (train) at its speed, is that letter.
# Seen: v with п is v_{\pi}, and "формула" is \phiopмулa, a command that LaTeX doesn't know. П is \prod,
# Ө is \theta, and О is the number 0, so the angle АОВ is А0В. а, о, р and х are Latin. A Cyrillic
# word isn't within \text either, only the spaces between are.
# Why it matters: a page of physics that goes through it has another formula, or none, and a search
# for "егер" (if) finds nothing: its last letter is Latin. We turn no formulas.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts mathml-to-latex@1.8.0
cat >turn.cjs <<'JS'
const assert = require("node:assert/strict");
const { MathMLToLaTeX } = require("mathml-to-latex");

console.log("mathml-to-latex", require("mathml-to-latex/package.json").version);
const latin = (word) => word.match(/[a-z]/gi)?.join("") ?? "";
for (const [formula, seen, letters] of [
  ["<mtext>if x</mtext>", "\\text{if x}"],
  ["<msub><mi>v</mi><mi>п</mi></msub>", "v_{\\pi}"],
  ["<msub><mi>S</mi><mi>ф</mi></msub>", "S_{\\phi}"],
  ["<mtext>формула</mtext>", "\\phiopмулa"],
  ["<mtext>Пифагор</mtext>", "\\prodи\\phiaгop"],
  ["<mo>∠</mo><mtext>АОВ</mtext>", "\\angle А0В"],
  ["<mtext>Ө</mtext>", "\\theta"],
  ["<mtext>егер</mtext>", "егеp", "p"],
  ["<mtext>орта</mtext>", "opтa", "opa"],
]) {
  const turned = MathMLToLaTeX.convert(`<math>${formula}</math>`);
  console.log(formula, "->", turned);
  assert.equal(turned, seen);
  if (letters) assert.equal(latin(turned), letters);
}
JS
node turn.cjs
