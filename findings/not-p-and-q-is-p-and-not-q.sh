#!/usr/bin/env bash
# logical-expression-parser takes "not p and q" for "p and not q", and "p or q and r" for "p and (q or r)".
#
# Expected: "not" binds most, then "and", then "or", as in each textbook of informatics and in JavaScript, whose signs
# two of these use; their READMEs name the signs and brackets, and no other order.
# Seen: to logical-expression-parser !p&q is p&!q, p&!q is !(p&q), and p|q&r is p&(q|r); @jeanbenitez's, made of
# it with AND and OR, takes the last one so too. Logicality, with && and ||, goes from left to right: "p || q &&
# r" is (p || q) && r. With brackets all is right, and without them in boon-js and, in Python, boolean.py.
# Why it matters: a table of truth for a class, made with one of them, has several wrong lines of eight, and nobody
# expects those to be wrong. Our conditions are written in Python.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts logical-expression-parser@1.0.0 boon-js@2.0.5 \
    @jeanbenitez/logical-expression-parser@1.0.0 @bluemarblepayroll/logicality@2.0.0
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check boolean.py==5.0
cat >truth.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { evaluate } = require("@bluemarblepayroll/logicality");
const words = require("@jeanbenitez/logical-expression-parser");
const { getEvaluator } = require("boon-js");
const signs = require("logical-expression-parser");

const read = {
  "logical-expression-parser": (text, set) => signs.parse(text, (letter) => set[letter]),
  "@jeanbenitez/logical-expression-parser": (text, set) => words.parse(text, (letter) => set[letter]),
  "@bluemarblepayroll/logicality": (text, set) => evaluate(text, set),
  "boon-js": (text, set) => getEvaluator(text)(set),
};
const table = (value) =>
  [0, 1, 2, 3, 4, 5, 6, 7]
    .map((line) => ({ p: line > 3, q: line % 4 > 1, r: line % 2 > 0 }))
    .map((set) => Number(value(set)))
    .join("");
for (const [name, text, meant, seen] of [
  ["logical-expression-parser", "!p&q", ({ p, q }) => !p && q, ({ p, q }) => p && !q],
  ["logical-expression-parser", "p&!q", ({ p, q }) => p && !q, ({ p, q }) => !(p && q)],
  ["logical-expression-parser", "p|q&r", ({ p, q, r }) => p || (q && r), ({ p, q, r }) => p && (q || r)],
  ["logical-expression-parser", "(!p)&q", ({ p, q }) => !p && q, null],
  ["logical-expression-parser", "p|(q&r)", ({ p, q, r }) => p || (q && r), null],
  [
    "@jeanbenitez/logical-expression-parser",
    "p OR q AND r",
    ({ p, q, r }) => p || (q && r),
    ({ p, q, r }) => p && (q || r),
  ],
  ["@jeanbenitez/logical-expression-parser", "p OR (q AND r)", ({ p, q, r }) => p || (q && r), null],
  ["@bluemarblepayroll/logicality", "p || q && r", ({ p, q, r }) => p || (q && r), ({ p, q, r }) => (p || q) && r],
  ["@bluemarblepayroll/logicality", "p || (q && r)", ({ p, q, r }) => p || (q && r), null],
  ["boon-js", "p OR q AND r", ({ p, q, r }) => p || (q && r), null],
  ["boon-js", "NOT p AND q", ({ p, q }) => !p && q, null],
]) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const found = table((set) => read[name](text, set));
  console.log(name, version, text, found, found === table(meant) ? "" : `and not ${table(meant)}`);
  assert.equal(found, table(seen ?? meant));
}
JS
node truth.cjs
venv/bin/python - <<'PY'
from boolean import BooleanAlgebra

algebra = BooleanAlgebra()
assert algebra.parse("p|q&r") == algebra.parse("p|(q&r)")
assert algebra.parse("~p&q") == algebra.parse("(~p)&q")
PY
