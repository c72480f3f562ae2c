#!/usr/bin/env bash
# rrule ends a course of lessons a week early where the rule's end is told in UTC.
#
# Expected: UNTIL counts in, and where the beginning has a zone it is to be written in UTC, by RFC
# 5545. So with 10:00 in Almaty, five hours ahead, UNTIL=20261019T050000Z is the lesson of 19
# October, the last one. The documentation says that TZID is supported.
# Seen: 5 and 12 October. The end is taken for 05:00 in Almaty, and at ten that day's lesson is
# after it. A lesson at 19:30 is lost too where the end is told as that day's last second, 185959Z,
# as calendars on the web do. In New York there is one too many where the end is nine o'clock there,
# an hour before the lesson: 13:00 in UTC is taken for one o'clock. rrule-temporal and ical.js count
# right.
# Why it matters: it is under many a calendar of a site, and the last lesson of each course isn't on
# it. Our calendar files name each meeting, without rules.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts rrule@2.8.1 rrule-temporal@2.2.8
cat >lessons.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { RRuleTemporal } from "rrule-temporal";
const { rrulestr } = createRequire(import.meta.url)("rrule");

console.log("rrule", JSON.parse(readFileSync("node_modules/rrule/package.json", "utf8")).version);
for (const [zone, clock, until, seen, right] of [
  ["Asia/Almaty", "100000", "20261019T050000Z", [5, 12], [5, 12, 19]],
  ["Asia/Almaty", "193000", "20261019T185959Z", [5, 12], [5, 12, 19]],
  ["America/New_York", "100000", "20261019T130000Z", [5, 12, 19], [5, 12]],
  ["UTC", "100000", "20261019T100000Z", [5, 12, 19], [5, 12, 19]],
]) {
  const text = `DTSTART;TZID=${zone}:20261005T${clock}\nRRULE:FREQ=WEEKLY;UNTIL=${until}`;
  const lessons = rrulestr(text).all();
  const others = new RRuleTemporal({ rruleString: text }).all();
  const days = new Intl.DateTimeFormat("en", { day: "numeric", timeZone: zone });
  const read = lessons.map((lesson) => Number(days.format(lesson)));
  console.log(zone, clock, until, read);
  assert.deepEqual(read, seen);
  assert.deepEqual(others.map(({ day }) => day), right);
}
JS
TZ=UTC node lessons.mjs
