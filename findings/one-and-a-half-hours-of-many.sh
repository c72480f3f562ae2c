#!/usr/bin/env bash
# Three libraries for Russian plurals have a wrong form for one and a half hours.
#
# Expected: with a fraction a Russian noun is in the genitive singular, whatever the fraction: 1,5
# часа, 2,5 часа, 0,5 часа. Plural rules of CLDR have a category of its own for it, "other".
# Seen: plural-ru and pluralize-ru give the plural, "часов", for 0.5, 1.5 and 5.5, and "часа" for
# 2.5, since that lies between two and four. numeralize-ru cuts the fraction off first: 1.5 is "час"
# and 21.5 is too. Nobody refuses a fraction. All whole numbers are right.
# Why it matters: lengths of lessons and mean marks are fractions, and the mistake depends on the
# number, so a glance at 2,5 doesn't show it. Ours are said by Babel's rules.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts plural-ru@2.0.2 pluralize-ru@1.0.1 \
    numeralize-ru@2.0.0
cat >hours.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const [pluralRu, pluralizeRu] = [require("plural-ru"), require("pluralize-ru")];
const { pluralize } = require("numeralize-ru");
const hours = ["час", "часа", "часов"];
const ways = {
  "plural-ru": (number) => pluralRu(number, ...hours),
  "pluralize-ru": (number) => pluralizeRu(number, "нет часов", ...hours),
  "numeralize-ru": (number) => pluralize(number, ...hours),
};
const rules = new Intl.PluralRules("ru");
const right = { one: "час", few: "часа", many: "часов", other: "часа" };
const numbers = [1, 2, 5, 21, 0.5, 1.5, 2.5, 5.5, 21.5];
const whole = ["час", "часа", "часов", "час"];
const seen = {
  "plural-ru": [...whole, "часов", "часов", "часа", "часов", "часов"],
  "pluralize-ru": [...whole, "часов", "часов", "часа", "часов", "часов"],
  "numeralize-ru": [...whole, "часов", "час", "часа", "часов", "час"],
};
for (const [name, say] of Object.entries(ways)) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const said = numbers.map(say);
  console.log(name, version, numbers.map((number, at) => `${number} ${said[at]}`).join(", "));
  assert.deepEqual(said, seen[name]);
}
const byIntl = numbers.map((number) => right[rules.select(number)]);
console.log("Intl", byIntl.join(", "));
assert.deepEqual(byIntl, [...whole, "часа", "часа", "часа", "часа", "часа"]);
JS
node hours.mjs
