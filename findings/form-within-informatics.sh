#!/usr/bin/env bash
# autosuggest-highlight marks a Cyrillic word in its middle, a Latin one at its beginning alone.
#
# Expected: its README says that words match at their beginning unless insideWords is set; so "form"
# is not marked in "Information", nor is "форм" in "Информатика".
# Seen: "форм" is marked in "Информатика", "за" in "Қазақ тілі", "теп" in "Мектеп"; their Latin
# likes are not. It asks for a beginning only if the first letter that was typed is a Latin one or
# a digit. With requireMatchAll nothing changes.
# Why it matters: a list of suggestions filters by the beginning of words and shows with this what
# fitted: in Kazakh another place than that for which the line was found is marked. Our search marks
# nothing.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts autosuggest-highlight@3.3.4
cat >marks.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import match from "autosuggest-highlight/match/index.js";

const { version } = JSON.parse(
  readFileSync("node_modules/autosuggest-highlight/package.json", "utf8"),
);
console.log("autosuggest-highlight", version);
for (const [line, typed, seen] of [
  ["Information technology", "inf", [[0, 3]]],
  ["Информатика", "инф", [[0, 3]]],
  ["Information technology", "form", []],
  ["Информатика", "форм", [[2, 6]]],
  ["Kazakh language", "za", []],
  ["Қазақ тілі", "за", [[2, 4]]],
  ["School", "ool", []],
  ["Мектеп", "теп", [[3, 6]]],
]) {
  console.log(line, typed, JSON.stringify(match(line, typed)));
  assert.deepEqual(match(line, typed), seen);
  assert.deepEqual(match(line, typed, { requireMatchAll: true }), seen);
}
JS
node marks.mjs
