#!/usr/bin/env bash
# OpenRedaction takes every word of a sentence that has "ig" in it for a name on Instagram.
#
# Expected: it hides what is personal, by 558 patterns checked for what stands around, and knows the
# numbers of Kazakhstan. An ordinary sentence stays; +7 701 123 45 67 and an IIN are hidden.
# Seen: a word of Latin letters or figures is a name on Instagram if "ig", "insta", "profile" or
# "handle" stands nearby, within other words too: in big, right, digital, and in Aigul. So "Aigul
# taught grade 5" is four marks and no word is left, and the big school is gone too. What it was
# asked for stays: its patterns want a letter or figure before the +, and "IIN" in Latin letters
# before the number, so neither ЖСН nor ИИН will do, though жсн stands in its own check.
# Why it matters: who sends letters on "without personal details" sends nothing of those in English
# and, of the Kazakh ones, every phone and number. We publish what people chose to publish, and
# people look.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @openredaction/openredaction@1.0.4
cat >hide.cjs <<'JS'
const assert = require("node:assert/strict");
const { OpenRedaction } = require("@openredaction/openredaction");
const name = "@openredaction/openredaction";
console.log(name, require(`./node_modules/${name}/package.json`).version);
const INSTAGRAM = "INSTAGRAM_USERNAME";
async function main() {
  const shield = new OpenRedaction();
  for (const [words, hidden] of [
    ["Aigul taught grade 5", ["Aigul", "taught", "grade", "5"]],
    ["The big school is here", ["The", "big", "school", "is", "here"]],
    ["Saule taught grade 5", []],
    ["The new school is here", []],
    ["Телефон: +7 701 123 45 67", []],
    ["Phone: +7 701 123 45 67", []],
    ["ЖСН 900101300017, ИИН 900101300017", []],
  ]) {
    const { detections } = await shield.detect(words);
    console.log(words, "->", detections.map(({ type, value }) => `${type} ${value}`));
    assert.deepEqual(detections.map(({ value }) => value), hidden);
    assert.ok(detections.every(({ type }) => type === INSTAGRAM));
  }
  const { detections } = await shield.detect("IIN 900101300017");
  assert.deepEqual(detections.map(({ type }) => type), ["KAZAKHSTAN_IIN"]);
}
main();
JS
node hide.cjs
