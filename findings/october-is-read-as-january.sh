#!/usr/bin/env bash
# date-fns writes "5 қазан 2026" in Kazakh and reads it as the fifth of January.
#
# Expected: what format writes, parse reads with the same pattern and the same language, in each
# month. It does so in Russian.
# Seen: a month written in full is told by its first letter alone. Қаңтар, қыркүйек, қазан and
# қараша begin with the same one, so September, October and November become January, and June
# (маусым) becomes May (мамыр). Nothing is refused: the day and the year are right. With a weekday
# in front it is the same, though it is a weekday of another month. Short months ("қаз") are told
# apart.
# Why it matters: a teacher who picks or types a date of the first term gets one in January. We
# read no dates in JavaScript.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts date-fns@4.4.0
cat >months.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { format, parse } from "date-fns";
import { kk, ru } from "date-fns/locale";

const { version } = JSON.parse(readFileSync("node_modules/date-fns/package.json", "utf8"));
const returned = (month, pattern, locale) => {
  const written = format(new Date(2026, month, 5), pattern, { locale });
  const read = parse(written, pattern, new Date(2000, 0, 1), { locale });
  return [written, format(read, "yyyy-MM-dd")];
};
const changed = (pattern, locale) =>
  [...Array(12).keys()].flatMap((month) => {
    const [written, read] = returned(month, pattern, locale);
    return read === format(new Date(2026, month, 5), "yyyy-MM-dd") ? [] : [[written, read]];
  });

console.log("date-fns", version);
for (const [written, read] of changed("d MMMM yyyy", kk)) console.log(written, "->", read);
assert.deepEqual(changed("d MMMM yyyy", kk), [
  ["5 маусым 2026", "2026-05-05"],
  ["5 қыркүйек 2026", "2026-01-05"],
  ["5 қазан 2026", "2026-01-05"],
  ["5 қараша 2026", "2026-01-05"],
]);
for (const pattern of ["PPP", "PPPP", "EEEE, d MMMM yyyy", "LLLL yyyy, d"]) {
  assert.equal(changed(pattern, kk).length, 4, pattern);
}
assert.deepEqual(changed("d MMM yyyy", kk), []);
for (const pattern of ["d MMMM yyyy", "PPP", "PPPP"]) assert.deepEqual(changed(pattern, ru), []);
JS
node months.mjs
