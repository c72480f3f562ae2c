#!/usr/bin/env bash
# cronjs-matcher leaves out a month's fifth Monday if it is the 31st.
#
# Expected: 1#5 is a month's fifth Monday, where there is one: in 2027 those of March, May, August and November.
# Seen: 31 May isn't among them, nor is 31 January 2028 or 31 July 2028; a fifth Monday on the 29th or 30th is.
# It is so on each weekday: of five Sundays of January 2027 the fifth, the 31st, is none. 5L, the last Friday,
# finds the 31st. Croner, cronosjs and cron-parser have them all.
# Why it matters: a duty of each fifth Monday falls to nobody twice in three years, and whoever tries the
# schedule in the months ahead sees nothing wrong. We have our own days and hours in place of such fields.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @datasert/cronjs-matcher@1.4.0 \
    @datasert/cronjs-parser@1.4.0 croner@11.0.1 cronosjs@1.7.1 cron-parser@5.10.6
cat >days.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import matcher from "@datasert/cronjs-matcher";
import { CronExpressionParser } from "cron-parser";
import { Cron } from "croner";
import { CronosExpression } from "cronosjs";

const { version } = JSON.parse(readFileSync("node_modules/@datasert/cronjs-matcher/package.json", "utf8"));
console.log("@datasert/cronjs-matcher", version);
const from = "2026-11-29T12:00:00Z";
const matched = (fields, count) =>
  matcher
    .getFutureMatches(fields, { startAt: from, matchCount: count, timezone: "UTC" })
    .map((date) => date.slice(0, 10));
const day = (date) => date.toISOString().slice(0, 10);
const mondays = "2026-11-30 2027-03-29 2027-05-31 2027-08-30 2027-11-29 2028-01-31 2028-05-29 2028-07-31 2028-10-30".split(" ");
const fifth = "0 10 * * 1#5";
console.log(fifth, matched(fifth, 6));
assert.deepEqual(matched(fifth, 6), mondays.filter((date) => !date.endsWith("-31")));
assert.deepEqual(matched("0 10 * * 0#5", 1), ["2027-05-30"]);
assert.deepEqual(matched("0 10 * 12 4L", 1), ["2026-12-31"]);
assert.deepEqual(new Cron(fifth, { timezone: "UTC" }).nextRuns(9, new Date(from)).map(day), mondays);
const cronos = CronosExpression.parse(fifth, { timezone: "UTC" });
assert.deepEqual(cronos.nextNDates(new Date(from), 9).map(day), mondays);
const parsed = CronExpressionParser.parse(fifth, { currentDate: from, tz: "UTC" });
assert.deepEqual(Array.from({ length: 9 }, () => day(parsed.next().toDate())), mondays);
JS
TZ=UTC node days.mjs
