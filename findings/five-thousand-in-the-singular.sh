#!/usr/bin/env bash
# to-words writes "Пять Тысяча" for 5000 in Russian.
#
# Expected: ru-RU is one of its 135 locales, so 5000 is "пять тысяч", 2000 "две тысячи", 21 000
# "двадцать одна тысяча", 22 000 "двадцать две тысячи"; money ends in копейки, not in "Только".
# Seen: "Пять Тысяча", "Два Тысячи", "Двадцать Один Тысяч", "Двадцать Два Тысяч"; two roubles are
# "Два Рублей", 1.02 ends in "Два Копеек", and each sum in the word "Только", which is the "only" of
# English cheques, put into Russian. Below a thousand numbers without money are right. n2words,
# another library, writes these numbers rightly.
# Why it matters: sums are written in words where a contract or a receipt wants them, and there they
# are read closely. We write numbers in figures.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts to-words@5.7.0 n2words@4.0.0
cat >words.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { toCardinal } from "n2words/ru-RU";
import { ToWords } from "to-words";

console.log("to-words", JSON.parse(readFileSync("node_modules/to-words/package.json")).version);
const words = new ToWords({ localeCode: "ru-RU" });
for (const [number, seen, right] of [
  [921, "Девятьсот Двадцать Один", "девятьсот двадцать один"],
  [2000, "Два Тысячи", "две тысячи"],
  [5000, "Пять Тысяча", "пять тысяч"],
  [21000, "Двадцать Один Тысяч", "двадцать одна тысяча"],
  [22000, "Двадцать Два Тысяч", "двадцать две тысячи"],
]) {
  console.log(number, words.convert(number), "/", toCardinal(number));
  assert.deepEqual([words.convert(number), toCardinal(number)], [seen, right]);
}
for (const [sum, seen] of [
  [2, "Два Рублей Только"],
  [1.02, "Один Рубль И Два Копеек Только"],
]) {
  console.log(sum, words.convert(sum, { currency: true }));
  assert.equal(words.convert(sum, { currency: true }), seen);
}
JS
node words.mjs
