#!/usr/bin/env bash
# parse-duration, in Russian, drops the five minutes of an hour and five minutes.
#
# Expected: with its Russian words "1 час 5 минут" is 65 minutes, as "1 hour 5 minutes" is with the
# English ones, or it is refused.
# Seen: it is 60. Its Russian has each word in the one form that stands behind 1: час, минута, день.
# What it doesn't know it passes over as long as there is something that it does know, so "1 час 30
# минут" is an hour, "1 день 2 часа" a day and "1 неделя 3 дня" a week. Where nothing is known,
# "2 часа" or "5 минут", the answer is null. With short words, "1 ч 5 мин", it is right.
# Why it matters: 1 is the number that one tries, and null is noticed; the hour with minutes behind
# it isn't, and the meeting is over before it should be. Ours knows each form of the words.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts parse-duration@2.1.9
cat >lengths.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import parse from "parse-duration";
import russian from "parse-duration/locale/ru.js";

const { version } = JSON.parse(readFileSync("node_modules/parse-duration/package.json"));
console.log("parse-duration", version);
assert.equal(parse("1 hour 5 minutes", "min"), 65);
parse.unit = russian;
for (const [text, minutes] of [
  ["1 час", 60],
  ["1 час 5 минут", 60],
  ["1 час 30 минут", 60],
  ["1 день 2 часа", 1440],
  ["1 неделя 3 дня", 10080],
  ["2 часа", null],
  ["5 минут", null],
  ["1 ч 5 мин", 65],
  ["1,5 ч", 90],
]) {
  console.log(text, "->", parse(text, "min"));
  assert.equal(parse(text, "min"), minutes);
}
JS
node lengths.mjs
