#!/usr/bin/env bash
# Three libraries that compare texts word by word compare Cyrillic ones letter by letter.
#
# Expected: where "Monday" became "Tuesday" a whole word goes and a whole word comes; so it is when
# Дүйсенбіде became Сейсенбіде. The README of diff says of diffWords that each word is a token.
# Seen: diff, htmldiff-js and node-htmldiff strike out "Дү" and add "Се": their words are made of
# Latin letters, and each Cyrillic one is a word of its own. "учителя" and "учитель" differ in "я"
# and "ь". Given an Intl.Segmenter, diff finds the words.
# Why it matters: whoever reads what was changed in a rule or a translation has to put it together
# from scraps of words. What we compare, an original with what was translated, we take word by word
# in any letters.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts diff@9.0.0 htmldiff-js@1.0.5 \
    node-htmldiff@0.9.4
cat >changes.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { diffWords } from "diff";
import htmldiff from "htmldiff-js";
import nodeHtmldiff from "node-htmldiff";

const marked = (html) =>
  [...html.matchAll(/<(?:ins|del)[^>]*>([^<]*)</g)].map(([, inside]) => inside);
const changed = (parts) =>
  parts.filter(({ added, removed }) => added || removed).map(({ value }) => value);
const intlSegmenter = new Intl.Segmenter("kk", { granularity: "word" });
for (const name of ["diff", "htmldiff-js", "node-htmldiff"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
}
for (const [before, after, seen, right] of [
  ["We meet on Monday", "We meet on Tuesday", ["Monday", "Tuesday"], ["Monday", "Tuesday"]],
  ["Дүйсенбіде келіңіз", "Сейсенбіде келіңіз", ["Дү", "Се"], ["Дүйсенбіде", "Сейсенбіде"]],
  ["учителя школы", "учитель школы", ["я", "ь"], ["учителя", "учитель"]],
]) {
  console.log(before, "->", after, changed(diffWords(before, after)));
  assert.deepEqual(changed(diffWords(before, after)), seen);
  assert.deepEqual(marked((htmldiff.default ?? htmldiff).execute(before, after)), seen);
  assert.deepEqual(marked(nodeHtmldiff(before, after)), seen);
  assert.deepEqual(changed(diffWords(before, after, { intlSegmenter })), right);
}
JS
node changes.mjs
