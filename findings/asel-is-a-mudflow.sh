#!/usr/bin/env bash
# natural, for JavaScript, makes of the name Әсел the word сел, a mudflow.
#
# Expected: it divides a text where there is no letter, no digit and no line below. It has a tokenizer
# for Russian of its own, and the usual one keeps Russian words whole, so a Kazakh letter is a letter.
# Seen: words end at Kazakh letters: "Әсел қалаға барды" (Asel went to town) is "сел", "ала", "а",
# "барды", by the tokenizer for Russian as well. TF-IDF counts these, so "сел" finds Asel and "ала"
# (pied) the town. Treebank's and the one for punctuation give Cyrillic, Russian too, letter by letter.
# Why it matters: nothing looks broken, since halves of Kazakh words are often words; texts are
# sorted by words that aren't in them. Our search takes Kazakh letters for letters.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts natural@8.1.1
cat >words.cjs <<'JS'
const assert = require("node:assert/strict");
const natural = require("natural");

console.log("natural", require("natural/package.json").version);
const [kazakh, russian] = ["Әсел қалаға барды", "Асель уехала в город"];
for (const [name, text, seen] of [
  ["WordTokenizer", russian, russian.split(" ")],
  ["WordTokenizer", kazakh, ["сел", "ала", "а", "барды"]],
  ["AggressiveTokenizerRu", kazakh, ["сел", "ала", "а", "барды"]],
  ["TreebankWordTokenizer", "уехала", [..."уехала"]],
  ["WordPunctTokenizer", "уехала", [..."уехала"]],
]) {
  const words = new natural[name]().tokenize(text);
  console.log(name, words);
  assert.deepEqual(words, seen);
}
const texts = new natural.TfIdf();
for (const text of [kazakh, "Сел жүрді", "Ала ат шапты"]) texts.addDocument(text);
const found = (word) => texts.tfidfs(word).map((weight) => weight > 0);
console.log("сел", found("сел"), "ала", found("ала"));
assert.deepEqual(found("сел"), [true, true, false]);
assert.deepEqual(found("ала"), [true, false, true]);
JS
DOTENV_CONFIG_QUIET=true node words.cjs
