#!/usr/bin/env bash
# ical-expander takes its own time zone in place of the one that the calendar defines.
#
# Expected: its README says that it has zones of its own for files that define none. One that
# defines Asia/Almaty, with the day in 2024 on which it went to UTC+5, is read by its definition:
# 10:00 in October 2026 is 05:00 UTC.
# Seen: it is 04:00 UTC. The zones that it carries end before 2024, and for a name that it knows
# they count, whatever the file says. For a name that it doesn't know the file isn't asked either:
# the meeting floats, and is at ten wherever the server stands. ical.js, with which it reads, says
# 05:00 of all by itself.
# Why it matters: calendars write the definition into each file so that a reader with old zones is
# right, and in Almaty and Qostanay such a website shows each meeting an hour early. Our files define
# their zones, which is all that we can do.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts ical-expander@3.2.0 ical.js@2.2.1
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import IcalExpander from "ical-expander";
import ICAL from "ical.js";

const written = (zone) =>
  [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//KK",
    "BEGIN:VTIMEZONE", `TZID:${zone}`,
    "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0600", "TZOFFSETTO:+0600",
    "END:STANDARD",
    "BEGIN:STANDARD", "DTSTART:20240301T000000", "TZOFFSETFROM:+0600", "TZOFFSETTO:+0500",
    "END:STANDARD",
    "END:VTIMEZONE",
    "BEGIN:VEVENT", "UID:meeting", "DTSTAMP:20261001T000000Z",
    `DTSTART;TZID=${zone}:20261005T100000`, `DTEND;TZID=${zone}:20261005T110000`,
    "SUMMARY:Кездесу", "END:VEVENT", "END:VCALENDAR", "",
  ].join("\r\n");
const clock = (time) => time.toJSDate().toISOString().slice(11, 16);
const byExpander = (ics) => clock(new IcalExpander({ ics }).all().events[0].startDate);
const byItself = (ics) => {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  return clock(new ICAL.Event(calendar.getFirstSubcomponent("vevent")).startDate);
};
const { version } = JSON.parse(readFileSync("node_modules/ical-expander/package.json", "utf8"));
console.log("ical-expander", version, "and ical.js, 10:00 in UTC:");
for (const [zone, seen] of [
  ["Asia/Almaty", "04:00"], ["Asia/Qostanay", "04:00"], ["Almaty", "10:00"],
]) {
  const ics = written(zone);
  console.log(zone, byExpander(ics), byItself(ics));
  assert.deepEqual([byExpander(ics), byItself(ics)], [seen, "05:00"]);
}
JS
TZ=UTC node read.mjs
