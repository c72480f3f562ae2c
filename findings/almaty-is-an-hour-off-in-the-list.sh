#!/usr/bin/env bash
# timezones.json, timezone-soft, timezone-support and timezones-list have a part of Kazakhstan at UTC+6.
#
# Expected: in a list of zones for people to choose from, Almaty and Kostanay stand where they have been
# since 1 March 2024, at UTC+5, as the rest of the country.
# Seen: timezones.json has Almaty under "(UTC+06:00) Nur-Sultan (Astana)", timezone-soft under
# "(UTC+06:00) Astana", and timezone-support counts October 2026 six hours from Greenwich. timezones-list
# has moved Almaty, but shows Kostanay as "(GMT+06:00)". None of the four can be told. spacetime and
# countries-and-timezones have five hours.
# Why it matters: whoever looks for the right hour in the list chooses somebody else's zone, and a meeting
# counted with it is an hour early. Ours are counted by the zones of the system.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts timezones.json@1.7.2 timezone-soft@1.5.2 \
    timezone-support@3.1.0 timezones-list@3.1.0 spacetime@7.15.0 countries-and-timezones@3.10.0
cat >zones.cjs <<'JS'
const assert = require("node:assert/strict");
const { getTimezone } = require("countries-and-timezones");
const spacetime = require("spacetime");
const soft = require("timezone-soft");
const { findTimeZone, getUTCOffset } = require("timezone-support");
const { default: list } = require("timezones-list");
const zones = require("timezones.json");

const version = (name) => require(`./node_modules/${name}/package.json`).version;
const say = (name, told, seen) => {
  console.log(name, version(name), told);
  assert.deepEqual(told, seen);
};
const noon = new Date("2026-10-05T07:00:00Z");
const held = zones.filter(({ utc }) => utc.includes("Asia/Almaty"));
say("timezones.json", held.map(({ text, offset }) => [text, offset]),
  [["(UTC+06:00) Nur-Sultan (Astana)", 6]]);
const [one] = soft("almaty");
say("timezone-soft", [one.long, one.standard.offset], ["(UTC+06:00) Astana", 6]);
say("timezone-support", getUTCOffset(noon, findTimeZone("Asia/Almaty")).offset, -360);
say("timezones-list", ["Asia/Almaty", "Asia/Qostanay"].map(
  (zone) => list.find(({ tzCode }) => tzCode === zone).label),
["Asia/Almaty (GMT+05:00)", "Asia/Qostanay (GMT+06:00)"]);
for (const zone of ["Asia/Almaty", "Asia/Qostanay"]) {
  assert.equal(spacetime("2026-10-05T10:00:00", zone).format("iso").slice(-6), "+05:00");
  assert.equal(getTimezone(zone).utcOffset, 300);
}
JS
node zones.cjs
