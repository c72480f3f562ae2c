#!/usr/bin/env bash
# jsdiff, told to compare by words, compares Kazakh and Russian by letters.
#
# Expected: diffWords treats "each word and each punctuation mark as a token", so of "мектеп ашылды"
# and "мектебі ашылды" one word is out and another in.
# Seen: "мекте" stays, "п" goes, "бі" comes; of "учитель пришёл" and "учителя пришли" there are six
# pieces within two words. Its pattern of a word has Latin letters only, and each Cyrillic one is a
# token of its own, as a comma is. An English pair gives whole words. With an Intl.Segmenter for
# Kazakh, which the documentation offers for better results, words are words.
# Why it matters: it is what many sites show changes with. A reader sees scraps of words struck out,
# and who counts changed words counts letters. Ours are compared in Python, by Unicode's words.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts diff@9.0.0
cat >words.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { diffWords } from "diff";

const sign = ({ added, removed }) => (added ? "+" : removed ? "-" : "");
const compared = (before, after, options) =>
  diffWords(before, after, options)
    .map((piece) => sign(piece) + piece.value)
    .join("|");
console.log("diff", JSON.parse(readFileSync("node_modules/diff/package.json", "utf8")).version);
for (const [before, after, seen] of [
  ["the teacher came", "the teachers came", "the |-teacher|+teachers| came"],
  ["мектеп ашылды", "мектебі ашылды", "мекте|-п|+бі| ашылды"],
  ["учитель пришёл", "учителя пришли", "учител|-ь|+я| приш|-ё|л|+и"],
]) {
  console.log(before, "/", after, ":", compared(before, after));
  assert.equal(compared(before, after), seen);
}
const intlSegmenter = new Intl.Segmenter("kk", { granularity: "word" });
const byWords = compared("мектеп ашылды", "мектебі ашылды", { intlSegmenter });
console.log("with Intl.Segmenter:", byWords);
assert.equal(byWords, "-мектеп|+мектебі| ашылды");
JS
node words.mjs
