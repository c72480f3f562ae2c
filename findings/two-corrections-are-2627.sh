#!/usr/bin/env bash
# reconcile-text makes 2627 pupils of 25, when one person wrote 26 and another 27.
#
# Expected: two people's changes of a text come together word by word "without manual intervention",
# so who wrote 26 and who wrote 27 for 25 are either both there, as two words, or one of them wins.
# Seen: at a line's beginning they are one word: "2627 оқушы келді", "ЖұмаСейсенбі күні" of Friday and
# Tuesday for Monday. Further on they are two, with a space, as a word has the space before it with
# it: "Сабақта 26 27 оқушы". Where both wrote the same it is there once.
# Why it matters: a number that nobody wrote stands in a report on the pupils of a school, and nothing
# says that there was a conflict. With us what two people changed is shown before it is saved.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts reconcile-text@0.5.0
cat >merge.cjs <<'JS'
const assert = require("node:assert/strict");
const { reconcile } = require("reconcile-text");
console.log("reconcile-text", require("./node_modules/reconcile-text/package.json").version);
for (const [before, one, another, seen] of [
  ["25 оқушы келді", "26 оқушы келді", "27 оқушы келді", "2627 оқушы келді"],
  ["Дүйсенбі күні", "Сейсенбі күні", "Жұма күні", "ЖұмаСейсенбі күні"],
  ["10:00-де жиналыс", "11:00-де жиналыс", "12:00-де жиналыс", "11:00-де12:00-де жиналыс"],
  ["Сабақта 25 оқушы", "Сабақта 26 оқушы", "Сабақта 27 оқушы", "Сабақта 26 27 оқушы"],
  ["25 оқушы келді", "26 оқушы келді", "26 оқушы келді", "26 оқушы келді"],
]) {
  const { text } = reconcile(before, one, another);
  console.log([before, one, another], "->", text);
  assert.equal(text, seen);
}
JS
node merge.cjs
