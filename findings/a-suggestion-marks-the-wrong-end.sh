#!/usr/bin/env bash
# autosuggest-highlight marks what was typed amid a Kazakh word and not at the word that begins so.
#
# Expected: it says which letters of a suggestion are to be bold: by itself those at the beginning of
# a word, and inside of words only with `insideWords`.
# Seen: "ел" (country) typed for "Әсел, біздің ел" marks the end of the name Әсел, and the word ел
# isn't marked. "el" for "Asel, bizdin el" marks the word. With "ана" (mother) the middle of
# "Қанат" is marked, not the mother.
# Why it matters: the eye goes to what is bold, and here that is never what was meant; it is the
# helper that the examples of MUI's list of suggestions take. We have no such lists.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts autosuggest-highlight@3.3.4
cat >mark.cjs <<'JS'
const assert = require("node:assert/strict");
const match = require("autosuggest-highlight/match");

console.log("autosuggest-highlight", require("autosuggest-highlight/package.json").version);
for (const [suggestion, typed, seen] of [
  ["Asel, bizdin el", "el", "Asel, bizdin [el]"],
  ["Әсел, біздің ел", "ел", "Әс[ел], біздің ел"],
  ["Kanat pen ana", "ana", "Kanat pen [ana]"],
  ["Қанат пен ана", "ана", "Қ[ана]т пен ана"],
]) {
  const [[from, to], ...others] = match(suggestion, typed);
  const [before, marked] = [suggestion.slice(0, from), suggestion.slice(from, to)];
  const shown = `${before}[${marked}]${suggestion.slice(to)}`;
  console.log(typed, "->", shown);
  assert.deepEqual([shown, others], [seen, []]);
}
JS
node mark.cjs
