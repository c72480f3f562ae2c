#!/usr/bin/env bash
# FlexSearch finds school 100 when school 10 is asked for, and school 1 for school 11.
#
# Expected: of doubled letters one is kept, so that "missing" finds "mising", as the documentation of
# its encoder says. A number isn't letters: 11 is 11.
# Seen: doubled figures are one too, by default. Who asks for 11 gets 1-мектеп, 11-мектеп and 111-мектеп
# in the order in which they were added, without a sign which it was; 77 finds 7, 22 finds 2, and 100
# finds 10. With `dedupe: false` each number is itself.
# Why it matters: schools, classes, rooms and orders have numbers, the 11th class is in every school,
# and the wrong one comes first if it was added first. Our search keeps every figure.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts flexsearch@0.8.212
cat >find.cjs <<'JS'
const assert = require("node:assert/strict");
const { Encoder, Index } = require("flexsearch");
console.log("flexsearch", require("./node_modules/flexsearch/package.json").version);
const schools = ["1", "11", "111", "10", "100", "7", "77"].map((number) => `${number}-мектеп`);
function search(asked, options) {
  const index = new Index(options);
  schools.forEach((school, place) => index.add(place, school));
  return index.search(asked).map((place) => schools[place]);
}
for (const [asked, seen] of [
  ["11", ["1-мектеп", "11-мектеп", "111-мектеп"]],
  ["10", ["10-мектеп", "100-мектеп"]],
  ["100", ["10-мектеп", "100-мектеп"]],
  ["77", ["7-мектеп", "77-мектеп"]],
]) {
  const found = search(asked);
  console.log(asked, "->", found);
  assert.deepEqual(found, seen);
  const encoder = new Encoder({ dedupe: false });
  assert.deepEqual(search(asked, { encoder }), [`${asked}-мектеп`]);
}
JS
node find.cjs
