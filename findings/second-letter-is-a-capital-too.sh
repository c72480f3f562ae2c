#!/usr/bin/env bash
# case-anything writes "our voice" as "ҮНі" and a teacher as "МҰҒАлІМ".
#
# Expected: capitalCase gives each word one capital and keeps special characters, as its
# documentation says; "ұстаз үні" (a teacher's voice) is "Ұстаз Үні", as "школа номер пять" is
# "Школа Номер Пять".
# Seen: it is "ҰСтаз ҮНі". A letter that Russian hasn't got, and ё too, counts as a sign before the
# word, so the one behind it is made a capital as well: the name Әсел becomes "ӘСел", though it was
# right. A word that stands alone is also cut at such letters in its middle: мұғалім, teacher, is
# "МҰҒАлІМ". Accented Latin letters are known. lodash's startCase has all of these right.
# Why it matters: it is chosen for headings and names because it is small. Ours keep people's
# letters.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts case-anything@3.1.7 lodash@4.18.1
cat >titles.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { capitalCase } from "case-anything";
import lodash from "lodash";

for (const name of ["case-anything", "lodash"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
}
for (const [written, seen, right] of [
  ["школа номер пять", "Школа Номер Пять", "Школа Номер Пять"],
  ["ұстаз үні", "ҰСтаз ҮНі", "Ұстаз Үні"],
  ["әсел ұлықбекқызы", "ӘСел ҰЛықбекқызы", "Әсел Ұлықбекқызы"],
  ["Әсел", "ӘСел", "Әсел"],
  ["мұғалім", "МҰҒАлІМ", "Мұғалім"],
  ["ёлкина", "ЁЛкина", "Ёлкина"],
]) {
  console.log(written, "->", capitalCase(written), "| lodash", lodash.startCase(written));
  assert.equal(capitalCase(written), seen);
  assert.equal(lodash.startCase(written), right);
}
assert.equal(capitalCase("über öl"), "Über Öl");
JS
node titles.mjs
