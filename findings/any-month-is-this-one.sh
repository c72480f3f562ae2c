#!/usr/bin/env bash
# Tempo reads its own "5 октября 2026" and "5 қазан 2026" as the fifth of the month that it is now.
#
# Expected: parse is the inverse of format, for the same pattern and language, and refuses what it can't
# read: "D MMMM YYYY" gives "5 қазан 2026", and that is 5 October.
# Seen: with the full name of the month, all twelve, each of them is the month of the clock: in November it
# is 5 November 2026, in Russian as in Kazakh, and nothing is raised. Of the short Russian names four are so
# too (мар., мая, июн., июл.). With the styles "long" and "full", and in English, the month is right.
# Why it matters: day and year are right, and in the month in which somebody tries it the whole date is;
# from then on each deadline moves on with the calendar. Our bot has days on buttons, by number.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @formkit/tempo@1.1.0
cat >month.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mock } from "node:test";
import { format, parse } from "@formkit/tempo";

const { version } = JSON.parse(readFileSync("node_modules/@formkit/tempo/package.json", "utf8"));
console.log("@formkit/tempo", version);
const YEAR = Array.from({ length: 12 }, (_, month) => month);
const read = (pattern, language) =>
  YEAR.map((month) => parse(format(new Date(2026, month, 5), pattern, language), pattern, language))
    .map((day) => [day.getFullYear(), day.getMonth(), day.getDate()]);
const right = YEAR.map((month) => [2026, month, 5]);
for (const today of [1, 10]) {
  mock.timers.enable({ apis: ["Date"], now: new Date(2026, today, 20) });
  const told = format(new Date(2026, 9, 5), "D MMMM YYYY", "kk");
  console.log(told, "in", today + 1, "is of", parse(told, "D MMMM YYYY", "kk").getMonth() + 1);
  for (const language of ["kk", "ru"]) {
    assert.deepEqual(read("D MMMM YYYY", language), YEAR.map(() => [2026, today, 5]));
    for (const pattern of ["long", "full"]) assert.deepEqual(read(pattern, language), right);
  }
  const short = read("D MMM YYYY", "ru").map(([, month]) => month);
  assert.deepEqual(short, YEAR.map((month) => ([2, 4, 5, 6].includes(month) ? today : month)));
  assert.deepEqual(read("D MMMM YYYY", "en"), right);
  mock.timers.reset();
}
JS
node month.mjs
