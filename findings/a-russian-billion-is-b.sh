#!/usr/bin/env bash
# numbro shortens thousands and millions in Russian, and billions in English.
#
# Expected: in its Russian 1 500 000 000 is "1,5 млрд", as 1 500 000 is "1,5млн" there.
# Seen: it is "1,5b", and a trillion and a half is "1,5t"; "тыс." and "млн" are Russian, one with a
# point and one without. Intl has млрд and трлн.
# Why it matters: the budget of a region's schools is in billions of tenge, and those figures stand
# on the first slide; "5b" beside them is a class. We shorten no numbers.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts numbro@2.5.0
cat >budget.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import numbro from "numbro";
import russian from "numbro/dist/languages/ru-RU.min.js";

const { version } = JSON.parse(readFileSync("node_modules/numbro/package.json", "utf8"));
console.log("numbro", version);
numbro.registerLanguage(russian);
numbro.setLanguage("ru-RU");
const short = new Intl.NumberFormat("ru", { notation: "compact" });
for (const [number, seen, right] of [
  [1500, "1,5тыс.", "тыс."],
  [1.5e6, "1,5млн", "млн"],
  [1.5e9, "1,5b", "млрд"],
  [1.5e12, "1,5t", "трлн"],
]) {
  const said = numbro(number).format({ average: true, mantissa: 1 });
  console.log(number, said, short.format(number));
  assert.equal(said, seen);
  assert.ok(short.format(number).endsWith(right));
}
JS
node budget.mjs
