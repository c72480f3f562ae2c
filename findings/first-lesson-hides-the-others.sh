#!/usr/bin/env bash
# cal-parser finds one lesson of a weekly course, if the first lies within the weeks asked for.
#
# Expected: getEventsBetweenDates names with each event the dates that match. Of a course on three
# Mondays, asked for from October to November, there are three.
# Seen: one, the first. Asked for from the second week on, there are the other two. As soon as an
# event itself begins within the time, its rule isn't looked at. That holds for a course without an
# end too. ical.js has three.
# Why it matters: a timetable of the coming month, shown when it begins, has each new course once,
# and from the week after shows it rightly, so nobody finds it again. We read no calendars.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
cat >package.json <<'JSON'
{ "private": true, "overrides": { "rrule": "2.8.1", "ical-date-parser": "4.0.0" } }
JSON
npm install --silent --no-audit --no-fund --ignore-scripts cal-parser@1.0.2 ical.js@2.2.1
cat >course.cjs <<'JS'
const assert = require("node:assert/strict");
const { parseString } = require("cal-parser");
console.log("cal-parser", require("./node_modules/cal-parser/package.json").version);
const course = (rule) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//lessons//",
    "BEGIN:VEVENT",
    "UID:course",
    "DTSTAMP:20260901T000000Z",
    "DTSTART:20261005T050000Z",
    "DTEND:20261005T060000Z",
    `RRULE:${rule}`,
    "SUMMARY:Курс",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
const lessons = (rule, from, to) =>
  parseString(course(rule))
    .getEventsBetweenDates(new Date(from), new Date(to), true)
    .flatMap(({ matchingDates }) => matchingDates.map((date) => date.toISOString().slice(5, 10)));
const three = "FREQ=WEEKLY;COUNT=3";
for (const [rule, from, to, seen] of [
  [three, "2026-10-01", "2026-11-30", ["10-05"]],
  [three, "2026-10-06", "2026-11-30", ["10-12", "10-19"]],
  ["FREQ=WEEKLY", "2026-10-01", "2026-10-20", ["10-05"]],
  ["FREQ=WEEKLY", "2026-10-06", "2026-10-20", ["10-12", "10-19"]],
]) {
  console.log(rule, "from", from, lessons(rule, from, to));
  assert.deepEqual(lessons(rule, from, to), seen);
}
import("ical.js").then(({ default: ICAL }) => {
  const event = new ICAL.Component(ICAL.parse(course(three))).getFirstSubcomponent("vevent");
  const iterator = new ICAL.Event(event).iterator();
  const found = [];
  for (let next = iterator.next(); next; next = iterator.next()) found.push(next.toString());
  console.log("ical.js", found);
  assert.equal(found.length, 3);
});
JS
TZ=UTC node course.cjs
