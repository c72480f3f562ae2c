#!/usr/bin/env bash
# ics-js and immutable-ics write a whole day in Kazakhstan as the day before.
#
# Expected: a whole day is given as a Date by the computer's clock with VALUE: "DATE", as the README of
# immutable-ics does; the file has that day.
# Seen: with the clock of Almaty the 16 December 2026 is DTSTART;VALUE=DATE:20261215. The day is taken in
# UTC, where it is still the 15th until five in the morning; with hours it is taken by the computer's
# clock, so ten o'clock of the same day is T100000, and only whole days are wrong. With the clock of
# London both are right. ics has the 16th everywhere.
# Why it matters: holidays, trips and deadlines are whole days; who tries the program in London in
# winter, or in America, never sees it, and in all of Kazakhstan each is a day early. Our events have hours.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps ics-js@0.10.2 \
    immutable-ics@0.4.0 ics@3.12.0
cat >day.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ics from "ics";
import ICS from "ics-js";
import { Property } from "immutable-ics";

for (const name of ["ics-js", "immutable-ics"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
}
const found = (text) => text.match(/^DTSTART.*$/m)[0].trim();
const whole = { VALUE: "DATE" };
const writers = {
  "ics-js": (date, parameters = {}) => {
    const event = new ICS.VEVENT();
    event.addProp("UID", "day");
    event.addProp("DTSTAMP", date);
    event.addProp("DTSTART", date, parameters);
    return found(event.toString());
  },
  "immutable-ics": (value, parameters = {}) =>
    found(new Property({ name: "DTSTART", parameters, value }).toString()),
};
for (const [zone, seen] of [["Asia/Almaty", "20261215"], ["Europe/London", "20261216"]]) {
  process.env.TZ = zone;
  const [day, ten] = [new Date(2026, 11, 16), new Date(2026, 11, 16, 10)];
  for (const [name, write] of Object.entries(writers)) {
    console.log(zone, name, write(day, whole), write(ten));
    assert.equal(write(day, whole), `DTSTART;VALUE=DATE:${seen}`);
    assert.equal(write(ten), "DTSTART:20261216T100000");
  }
  const { value } = ics.createEvent({ title: "Демалыс", start: [2026, 12, 16], duration: { days: 1 } });
  assert.equal(found(value), "DTSTART;VALUE=DATE:20261216");
}
JS
node day.mjs
