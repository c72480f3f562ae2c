#!/usr/bin/env bash
# any-date-parser drops the zone of an hour that has no seconds, and spacetime ends a day at 23:00.
#
# Expected: 2026-10-05T10:00+05:00 is the same moment as with :00 behind the minutes; 24:00 is the end of the day;
# 2026-W41-1, the Monday of the 41st week, is 5 October, or refused. "Timezone offsets" are among what
# any-date-parser reads, and spacetime says that it reads ISO.
# Seen: to any-date-parser 10:00+05:00 is 10:00 UTC, which is at three in the afternoon in Almaty; with seconds it is
# right. 2026-W41-1 is 1 January, 2026-W53-5 5 March, and T10 and T24:00:00 are midnight of the 5th. spacetime makes
# 23:00 of 24:00 and midnight of T10; weeks it refuses. Luxon, date-fns and Moment have all of them right.
# Why it matters: forms on the web and calendars leave out the seconds, and five hours later looks like any
# other hour. We read no such moments.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts any-date-parser@2.2.4 spacetime@7.15.0 \
    luxon@3.7.2 date-fns@4.4.0 moment@2.31.0
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import anyDate from "any-date-parser";
import { parseISO } from "date-fns";
import { DateTime } from "luxon";
import moment from "moment";
import spacetime from "spacetime";

for (const name of ["any-date-parser", "spacetime"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
}
const minute = (date) => date.toISOString().slice(0, 16);
const inAlmaty = (text) => {
  const read = spacetime(text, "Asia/Almaty");
  return read.isValid() ? read.format("iso").slice(0, 16) : null;
};
for (const [text, right, any, space] of [
  ["2026-10-05T10:00+05:00", "2026-10-05T05:00", "2026-10-05T10:00", "2026-10-05T10:00"],
  ["2026-10-05T10:00:00+05:00", "2026-10-05T05:00", "2026-10-05T05:00", "2026-10-05T10:00"],
  ["2026-W41-1", "2026-10-05T00:00", "2026-01-01T00:00", null],
  ["2026-W53-5", "2027-01-01T00:00", "2026-03-05T00:00", null],
  ["2026-10-05T10", "2026-10-05T10:00", "2026-10-05T00:00", "2026-10-05T00:00"],
  ["2026-10-05T24:00:00", "2026-10-06T00:00", "2026-10-05T00:00", "2026-10-05T23:00"],
]) {
  console.log(text, minute(anyDate.fromString(text)), inAlmaty(text));
  assert.equal(minute(anyDate.fromString(text)), any);
  assert.equal(inAlmaty(text), space);
  assert.equal(minute(DateTime.fromISO(text).toJSDate()), right);
  assert.equal(minute(parseISO(text)), right);
  assert.equal(minute(moment.utc(text, moment.ISO_8601)), right);
}
JS
TZ=UTC node read.mjs
