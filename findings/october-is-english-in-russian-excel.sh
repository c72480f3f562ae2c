#!/usr/bin/env bash
# numfmt shows a date in words as Russian Excel has it, "05 октября 2026 г.", in English.
#
# Expected: Russian Excel writes such a date by the format [$-FC19]dd mmmm yyyy, the code of Russian
# with months in the genitive. numfmt has Russian and Kazakh built in, and heeds the code of a
# language in a format, [$-419] and [$-43F].
# Seen: [$-FC19] gives "05 October 2026 г."; the Ukrainian [$-FC22] is English too. Told that the
# reader's locale is Russian it says "05 Октябрь", the month as it stands alone on a calendar; there
# is no genitive. So "5 октября 2026", as people type it, isn't read as a date, while "5 Октябрь
# 2026" and the Kazakh "5 қазан 2026", which has no such case, are.
# Why it matters: it shows cells in browsers, and a table from Russian Excel with dates in words is
# half English there. Ours have dates in figures.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts numfmt@4.0.1
cat >dates.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { format, parseValue } from "numfmt";

console.log("numfmt", JSON.parse(readFileSync("node_modules/numfmt/package.json", "utf8")).version);
const day = 46300;
for (const [pattern, locale, seen] of [
  ["[$-FC19]dd\\ mmmm\\ yyyy\\ \\г\\.;@", "en", "05 October 2026 г."],
  ["[$-FC22]d mmmm yyyy", "en", "5 October 2026"],
  ["[$-419]d mmmm yyyy", "en", "5 Октябрь 2026"],
  ["[$-FC19]dd\\ mmmm", "ru", "05 Октябрь"],
  ["[$-43F]d mmmm yyyy", "en", "5 Қазан 2026"],
]) {
  const shown = format(pattern, day, { locale });
  console.log(pattern, locale, "->", shown);
  assert.equal(shown, seen);
}
for (const [text, locale, seen] of [
  ["5 октября 2026", "ru", undefined],
  ["5 Октябрь 2026", "ru", day],
  ["5 қазан 2026", "kk", day],
]) {
  console.log(text, locale, "->", parseValue(text, { locale })?.value);
  assert.equal(parseValue(text, { locale })?.value, seen);
}
const how = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
const right = new Intl.DateTimeFormat("ru", how).format(Date.UTC(2026, 9, 5));
console.log("Intl", right);
assert.match(right, /^5 октября 2026/);
JS
node dates.mjs
