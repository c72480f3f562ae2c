#!/usr/bin/env bash
# rrule reads "every Monday at 10:30" as ten o'clock, and "at 3pm" as three at night.
#
# Expected: RRule.fromText makes a rule of words, toText words of a rule, and "the output can be
# used with RRule.fromText()". An hour with minutes is that moment, or isn't understood and refused.
# Seen: "every week on Monday at 10:30" is BYHOUR=10, without minutes; "every day at 3pm" is
# BYHOUR=3, and "every year on October 5" is October, with whatever day the rule begins on. Nothing
# is refused. The rule BYHOUR=10;BYMINUTE=30 is "at 10" in words, and comes back from them without
# its half an hour.
# Why it matters: a circle that meets at half past three in the afternoon stands in the calendar at
# three at night, and the words beside it, made from the same rule, say "at 3". Ours are typed as
# dates.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts rrule@2.8.1
cat >words.cjs <<'JS'
const assert = require("node:assert/strict");
const { RRule } = require("rrule");
console.log("rrule", require("./node_modules/rrule/package.json").version);
for (const [words, seen] of [
  ["every week on Monday", "RRULE:FREQ=WEEKLY;BYDAY=MO"],
  ["every week on Monday at 10:30", "RRULE:FREQ=WEEKLY;BYDAY=MO;BYHOUR=10"],
  ["every day at 3pm", "RRULE:FREQ=DAILY;BYHOUR=3"],
  ["every year on October 5", "RRULE:FREQ=YEARLY;BYMONTH=10"],
]) {
  const rule = RRule.fromText(words).toString();
  console.log(words, "->", rule);
  assert.equal(rule, seen);
}
const rule = RRule.fromString("RRULE:FREQ=WEEKLY;BYDAY=MO;BYHOUR=10;BYMINUTE=30");
console.log(rule.toString(), "->", rule.toText());
assert.equal(rule.toText(), "every week on Monday at 10");
JS
node words.cjs
