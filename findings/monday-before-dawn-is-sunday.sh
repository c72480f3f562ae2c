#!/usr/bin/env bash
# crontzconvert moves Monday's early hours to Sunday, and September's nights to August.
#
# Expected: hours that come to lie on two days in the new zone make two expressions, or are refused,
# since one can't say "23 on Sunday, 0 and 1 on Monday". Five fields make five.
# Seen: Monday at 4, 5 and 6 in Almaty becomes Sunday at 0, 1 and 23 UTC: the first two runs are a
# day early. "Each day of September at 2" becomes the first to the 29th and the last of August.
# Where the whole of the hours moves by a day it is right: Monday at 2 is Sunday at 21, the first of
# the month the last of the one before. A plain five-field expression comes back with six fields.
# Why it matters: it exists for this one step, and Kazakhstan's early morning is the day before in
# UTC, so a digest planned for Monday is sent before the week that it tells of has ended. Our times
# are kept as moments and worked out anew in the person's zone.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
cat >package.json <<'JSON'
{ "private": true, "overrides": { "cron-parser": "4.9.0", "moment-timezone": "0.5.48" } }
JSON
npm install --silent --no-audit --no-fund --ignore-scripts crontzconvert@1.1.1
cat >moved.cjs <<'JS'
const assert = require("node:assert/strict");
const { convert } = require("crontzconvert");
const { version } = require("./node_modules/crontzconvert/package.json");
console.log("crontzconvert", version, "from Asia/Almaty to UTC:");
for (const [here, seen] of [
  ["0 0 10 * * 1", "0 0 5 * * 1"],
  ["0 0 2 * * 1", "0 0 21 * * 0"],
  ["0 0 2 1 * *", "0 0 21 L * *"],
  ["0 2 * * 1", "0 0 21 * * 0"],
  ["0 0 4-6 * * 1", "0 0 0,1,23 * * 0"],
  ["0 0 2 * 9 *", "0 0 21 1-29,L 8 *"],
]) {
  const there = convert(here, "Asia/Almaty", "UTC");
  console.log(`${here}  ->  ${there}`);
  assert.equal(there, seen);
}
JS
node moved.cjs
