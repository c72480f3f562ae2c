#!/usr/bin/env bash
# FormKit's Kazakh asks for a name of "2 және 10 кейіпкерлер": of 2 and 10 heroes.
#
# Expected: the Kazakh words of FormKit, which ships them, tell what is wrong with a field: between 2 and
# 10 characters, with a day as Kazakh writes it.
# Seen: characters are "кейіпкерлер", those of a novel, whether there are too few, too many or both; of
# exactly 12 they are signs. The number follows the full sentence instead of standing in it: "Аты арасында
# болуы керек 2 және 10 кейіпкерлер.", the name must be between, 2 and 10 heroes. Choices are joined by the
# English "or", a day is "Oct 5, 2026", and "change the date", which a button says, is "Өзгерту күні", the
# day of the change. In Russian the characters are символы.
# Why it matters: it is what a teacher reads when a form doesn't let her go on, and it doesn't say why.
# Each of our own messages has a reader.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @formkit/i18n@2.1.2
cat >words.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { kk, ru } from "@formkit/i18n";

const { version } = JSON.parse(readFileSync("node_modules/@formkit/i18n/package.json", "utf8"));
console.log("@formkit/i18n", version);
const say = (words, rule, name, args) => words.validation[rule]({ name, args, node: { props: {} } });
for (const [rule, args, told] of [
  ["length", ["2", "10"], "Аты арасында болуы керек 2 және 10 кейіпкерлер."],
  ["length", ["2"], "Аты артық немесе тең болуы керек 2 кейіпкерлер."],
  ["length", ["0", "10"], "Аты кем немесе тең болуы керек 10 кейіпкерлер."],
  ["length", ["12", "12"], "Аты 12 таңбалары болуы керек."],
  ["starts_with", ["+7", "8"], "Аты -ден басталмайды +7 or 8."],
]) {
  console.log(say(kk, rule, "аты", args));
  assert.equal(say(kk, rule, "аты", args), told);
}
const late = say(kk, "date_before", "күні", ["2026-10-05T12:00"]);
console.log(late, kk.ui.changeDate, say(ru, "length", "имя", ["2", "10"]));
assert.equal(late, "Күні бұрын болуы керек Oct 5, 2026.");
assert.equal(kk.ui.changeDate, "Өзгерту күні");
assert.match(say(ru, "length", "имя", ["2", "10"]), /символ/);
JS
node words.mjs
