#!/usr/bin/env bash
# ical-generator, with a library that its README names, calls guests to Almaty an hour early.
#
# Expected: a meeting at 10:00 in Almaty in October 2026 is at 05:00 UTC for whoever reads the
# file.
# Seen: its README recommends to let a file define its time zone, and names two libraries for it.
# One, @touch4it/ical-timezones, carries the zones of 2018: Almaty and Qyzylorda at UTC+6, without
# the days on which they left it, and no Qostanay at all. A reader that goes by the definition, as
# ical.js does, says 04:00 UTC, 09:00 in Almaty; one that goes by the zone's name, as node-ical
# does, says 05:00. With the other library, timezones-ical-library, both say 05:00.
# Why it matters: the file is right on the screen of the person who made it, and part of the guests
# come an hour early. Our files define zones by the tzdata that we pin, and tests read them back.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts ical-generator@10.2.0 \
    @touch4it/ical-timezones@1.9.0 timezones-ical-library@2.3.2 ical.js@2.2.1 node-ical@0.27.2
cat >meeting.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "ical-generator";
import nodeIcal from "node-ical";
import { getVtimezoneComponent } from "@touch4it/ical-timezones";
import { tzlib_get_ical_block } from "timezones-ical-library";

const written = (zone, generator) => {
  const calendar = ical({ name: "Кездесу" });
  calendar.timezone({ name: zone, generator });
  const [start, end] = [new Date(2026, 9, 5, 10), new Date(2026, 9, 5, 11)];
  calendar.createEvent({ id: "meeting", start, end, summary: "Кездесу", timezone: zone });
  return calendar.toString();
};
const clock = (moment) => moment.toISOString().slice(11, 16);
const byDefinition = (text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  return clock(new ICAL.Event(calendar.getFirstSubcomponent("vevent")).startDate.toJSDate());
};
const byName = (text) =>
  clock(Object.values(nodeIcal.sync.parseICS(text)).find(({ type }) => type === "VEVENT").start);

const { version } = JSON.parse(readFileSync("node_modules/ical-generator/package.json", "utf8"));
console.log("ical-generator", version, "in UTC by ical.js and node-ical:");
const libraries = [
  ["@touch4it/ical-timezones", getVtimezoneComponent, "04:00"],
  ["timezones-ical-library", (zone) => tzlib_get_ical_block(zone)[0], "05:00"],
];
for (const [name, generator, seen] of libraries) {
  for (const zone of ["Asia/Almaty", "Asia/Qyzylorda"]) {
    const text = written(zone, generator);
    console.log(name, "10:00 in", zone, byDefinition(text), byName(text));
    assert.match(text, new RegExp(`DTSTART;TZID=${zone}:20261005T100000`));
    assert.deepEqual([byDefinition(text), byName(text)], [seen, "05:00"]);
  }
}
assert.doesNotMatch(written("Asia/Qostanay", getVtimezoneComponent), /BEGIN:VTIMEZONE/);
JS
TZ=Asia/Almaty node meeting.mjs
