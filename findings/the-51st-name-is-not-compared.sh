#!/usr/bin/env bash
# fuzzyset compares a Kazakh name with the first fifty of a list, whatever they are.
#
# Expected: "likely misspellings" of a list are found: of 72 teachers, each of them when one letter of
# hers is mistyped, in every alphabet, as its set of pieces of two and three letters leads there.
# Seen: the pieces are made of Latin letters and figures alone. Of two words in Cyrillic a space is
# left, so all names are equally near; fifty of them, the first ones, are then compared letter by
# letter. "Ерланова Гулнар" is Нұрланова Гүлнәр, 0.75, while Ерланова Гүлнәр, of whom two letters
# differ, is 67th and not among the answers. In Latin letters she is found. With the comparison off,
# "ұстаз" is мектеп and кітап with 1, "a perfect match".
# Why it matters: with a class of thirty it works, with a district of a hundred it finds another
# woman and is rather sure. Our search looks at all that somebody may read, in either alphabet.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts fuzzyset@1.0.7
cat >find.cjs <<'JS'
const assert = require("node:assert/strict");
const FuzzySet = require("fuzzyset");
console.log("fuzzyset", require("./node_modules/fuzzyset/package.json").version);
const first = "Айгүл Әсел Динара Гүлнәр Сәуле Жанар Меруерт Алия Қарлығаш".split(" ");
const last = "Ахметова Нұрланова Серікова Жанарова Бекова Қасымова Оспанова Ерланова".split(" ");
const names = last.flatMap((surname) => first.map((name) => `${surname} ${name}`));
const typed = "Ерланова Гулнар";
const right = "Ерланова Гүлнәр";
assert.equal(names.indexOf(right) + 1, 67);
const found = new FuzzySet(names).get(typed);
console.log(typed, "in", names.length, "->", found[0], found.length);
assert.deepEqual(found[0], [0.75, "Нұрланова Гүлнәр"]);
assert.ok(found.every(([, name]) => name !== right && names.indexOf(name) < 50));
const fewer = new FuzzySet(names.slice(36)).get(typed)[0];
console.log(typed, "in 36 ->", fewer);
assert.equal(fewer[1], right);
const latin = names.map((name, place) => (name === right ? "Erlanova Gulnar" : `Pupil ${place}`));
assert.equal(new FuzzySet(latin).get("Erlanova Gulnur")[0][1], "Erlanova Gulnar");
const words = new FuzzySet(["мектеп", "кітап"], false).get("ұстаз");
console.log("ұстаз ->", words);
assert.deepEqual(words, [
  [1, "мектеп"],
  [1, "кітап"],
]);
JS
node find.cjs
