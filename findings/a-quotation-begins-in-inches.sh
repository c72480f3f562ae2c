#!/usr/bin/env bash
# smartquotes begins a Kazakh quotation with a sign of inches, or closes it in place of opening.
#
# Expected: straight marks become curly ones: the first opens, “, and the last closes, ”, whatever the
# letters between them.
# Seen: "teacher" is “teacher” everywhere. "Ұстаз" at the beginning of a text is ″Ұстаз”, with a double
# prime, as in 5″; behind a word or a bracket it is ”Ұстаз”, closed twice. So is each Russian word.
# A year between the marks is right.
# Why it matters: it changes a page while it is shown, so whoever wrote it sees right marks where
# they write and wrong ones where others read. We set « and » ourselves.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts smartquotes@2.3.2
cat >quote.cjs <<'JS'
const assert = require("node:assert/strict");
const smartquotes = require("smartquotes");

console.log("smartquotes", require("smartquotes/package.json").version);
for (const [written, seen] of [
  ['"teacher" and "pupil"', "“teacher” and “pupil”"],
  ['"Ұстаз" және "оқушы"', "″Ұстаз” және ”оқушы”"],
  ['"Учитель" и ("ученик")', "″Учитель” и (”ученик”)"],
  ['Ол "Сәлем" деді', "Ол ”Сәлем” деді"],
  ['"2026" деген "teacher"', "“2026” деген “teacher”"],
]) {
  const shown = smartquotes.string(written);
  console.log(written, "->", shown);
  assert.equal(shown, seen);
}
JS
node quote.cjs
