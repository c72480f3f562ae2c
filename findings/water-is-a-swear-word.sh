#!/usr/bin/env bash
# glin-profanity, set to all languages, takes water, a friend and "this" in Kazakh for swear words.
#
# Expected: ordinary words of a language that it has no list for pass. A word in Cyrillic letters
# from its first to its last isn't a Latin word with some of them put in to deceive.
# Seen: су, water, is marked, with its cases суға and судағы; so are дос, a friend, and осы, this.
# By default Cyrillic letters are read as the Latin ones that they look like, as its README says.
# Then су is a word of the Portuguese list and ос one of the Turkish, and letters that look like
# none of Latin's end a word, so longer Kazakh words have such a one in them. By the Russian list
# alone no word is marked, and with normalizeUnicode off none is by any.
# Why it matters: "Балалар суға барды", the children went to the water, is held back, and a
# moderator who can't read Kazakh sees that a filter of 23 languages said so. We have no list of
# words; people report, and people decide.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts glin-profanity@3.3.0
cat >words.cjs <<'JS'
const assert = require("node:assert/strict");
const { Filter } = require("glin-profanity");
console.log("glin-profanity", require("./node_modules/glin-profanity/package.json").version);
const words = ["су", "суға", "судағы", "дос", "осы", "мектеп", "сабақ", "мұғалім"];
for (const [name, options, seen] of [
  ["all", { allLanguages: true }, ["су", "суға", "судағы", "дос", "осы"]],
  ["Portuguese", { languages: ["portuguese"] }, ["су", "суға", "судағы"]],
  ["Turkish", { languages: ["turkish"] }, ["дос", "осы"]],
  ["Russian", { languages: ["russian"] }, []],
  ["all, as written", { allLanguages: true, normalizeUnicode: false }, []],
]) {
  const filter = new Filter(options);
  const marked = words.filter((word) => filter.isProfane(word));
  console.log(name, marked);
  assert.deepEqual(marked, seen);
}
const everywhere = new Filter({ allLanguages: true });
assert.ok(everywhere.checkProfanity("Балалар суға барды").containsProfanity);
JS
node words.cjs
