#!/usr/bin/env bash
# "15.1.2026" in a field for a date is 15.12.026, of December, by @maskito/kit and by cleave-zen.
#
# Expected: a mask for dates puts in the noughts that are missing, as both do for "5" that is typed, or takes
# nothing; a date and a time that are pasted, or come from a database, keep their figures.
# Seen: the point behind 1 is dropped, and the 2 of the year goes to the month: 15.12.026; "5.10.2026" is
# 05.02.026, "9:30" is 09:0 by maskito and "1:30" 13:0 by cleave-zen, and "5.9.2026 8:45" is 05.02.2684, 5.
# IMask, with the mask for dates of its guide, leaves 10.02.6 of 5.10.2026, and with autofix 31.02.196; its
# mask for times makes 08:45. With all noughts each of them is right.
# Why it matters: people write the first of September as 1.9.2026, and what is wrong looks finished but for a
# year. Our bot has days and hours on buttons.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps @maskito/core@5.6.0 \
    @maskito/kit@5.6.0 cleave-zen@0.0.17 imask@7.6.1
cat >paste.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { maskitoTransform } from "@maskito/core";
import * as kit from "@maskito/kit";
import { formatDate, formatTime } from "cleave-zen";
import IMask from "imask";

for (const name of ["@maskito/kit", "cleave-zen", "imask"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
}
const day = kit.maskitoDateOptionsGenerator({ mode: "dd/mm/yyyy", separator: "." });
const time = kit.maskitoTimeOptionsGenerator({ mode: "HH:MM" });
const moment = kit.maskitoDateTimeOptionsGenerator({
  dateMode: "dd/mm/yyyy", timeMode: "HH:MM", dateSeparator: ".",
});
const range = (from, to) => ({ mask: IMask.MaskedRange, from, to, maxLength: String(to).length });
const blocks = { d: range(1, 31), m: range(1, 12), Y: range(1900, 9999) };
const imask = (options) => (typed) => {
  const mask = IMask.createMask(options);
  mask.resolve(typed);
  return mask.value;
};
const MASKS = {
  "maskito's day": (typed) => maskitoTransform(typed, day),
  "maskito's time": (typed) => maskitoTransform(typed, time),
  "maskito's day and time": (typed) => maskitoTransform(typed, moment),
  "cleave-zen's day": (typed) => formatDate(typed, { datePattern: ["d", "m", "Y"], delimiter: "." }),
  "cleave-zen's time": (typed) => formatTime(typed, { timePattern: ["h", "m"] }),
  "IMask's day": imask({ mask: Date, pattern: "d{.}`m{.}`Y", blocks }),
  "IMask's day with autofix": imask({ mask: Date, pattern: "d{.}`m{.}`Y", autofix: true }),
};
const SEEN = [
  ["maskito's day", { "15.1.2026": "15.12.026", "5.10.2026": "05.02.026", "05.10.2026": "05.10.2026" }],
  ["maskito's time", { "9:30": "09:0", "8:45": "08:5", "08:45": "08:45" }],
  ["maskito's day and time", { "5.9.2026 8:45": "05.02.2684, 5" }],
  ["cleave-zen's day", { "15.1.2026": "15.12.026", "5.10.2026": "05.02.026", "05.10.2026": "05.10.2026" }],
  ["cleave-zen's time", { "1:30": "13:0", "8:45": "08:5", "08:45": "08:45" }],
  ["IMask's day", { "5.10.2026": "10.02.6", "05.10.2026": "05.10.2026" }],
  ["IMask's day with autofix", { "5.10.2026": "31.02.196" }],
];
for (const [name, pairs] of SEEN) {
  const made = Object.fromEntries(Object.keys(pairs).map((typed) => [typed, MASKS[name](typed)]));
  console.log(name, made);
  assert.deepEqual(made, pairs);
}
JS
node paste.mjs
