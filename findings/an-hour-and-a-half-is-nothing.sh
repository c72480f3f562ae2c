#!/usr/bin/env bash
# Day.js says that PT1,5H, an hour and a half, is no time at all.
#
# Expected: its duration takes "ISO 8601 durations", in which the comma is the first of two signs for
# a decimal (5.3.1 of the standard, 4.4.1.2 in the older one), or refuses what it doesn't know.
# Seen: PT1,5H is 0 minutes and P0,5D too, with no sign of a mistake: the object is a duration like
# others, and adds nothing to a date. PT1.5H is 90. Moment, in whose place it is used, has 90 for
# both, and Python's isodate too; Luxon says that it is invalid.
# Why it matters: what learning programs report, as xAPI wants it, is such a duration, and a program
# that writes numbers as Kazakh and Russian do has commas in it: hours of study come to nothing. We
# read no durations.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts dayjs@1.11.23 moment@2.31.0 luxon@3.7.2
cat >lengths.cjs <<'JS'
const assert = require("node:assert/strict");
const dayjs = require("dayjs");
const moment = require("moment");
const { Duration } = require("luxon");
dayjs.extend(require("dayjs/plugin/duration"));
console.log("dayjs", require("dayjs/package.json").version);
for (const [text, minutes, right] of [
  ["PT1,5H", 0, 90],
  ["P0,5D", 0, 720],
  ["PT1.5H", 90, 90],
  ["PT1H30M", 90, 90],
]) {
  const read = dayjs.duration(text);
  console.log(text, "->", read.asMinutes(), "moment:", moment.duration(text).asMinutes());
  assert.ok(dayjs.isDuration(read));
  assert.deepEqual([read.asMinutes(), moment.duration(text).asMinutes()], [minutes, right]);
}
assert.equal(Duration.fromISO("PT1,5H").isValid, false);
JS
node lengths.cjs
