#!/usr/bin/env bash
# csv2geojson cuts coordinates at their decimal comma, and moves a school by 77 kilometres.
#
# Expected: "43,2389" with the comma of Russian and Kazakh tables is read, or the row is among the
# errors that its README speaks of.
# Seen: the latitude is 43 and the longitude 76, without an error: a school in the middle of Almaty
# stands 77 km away from it. The errors come for what begins with no digit.
# Why it matters: Excel saves such a table with semicolons and decimal commas where Kazakhstan's
# customs are set; the map has every school on it, several at the same crossing of whole degrees.
# We draw no maps by coordinates.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts csv2geojson@5.1.2
cat >schools.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import csv2geojson from "csv2geojson";

const { version } = JSON.parse(readFileSync("node_modules/csv2geojson/package.json", "utf8"));
console.log("csv2geojson", version);
const read = (row) => {
  let told;
  const table = `name;lat;lon\n${row}\n`;
  csv2geojson.csv2geojson(table, { delimiter: ";" }, (errors, made) => {
    told = { errors, places: made.features.map(({ geometry }) => geometry.coordinates) };
  });
  return told;
};
for (const [row, places, refused] of [
  ["Мектеп;43.2389;76.8897", [[76.8897, 43.2389]], false],
  ["Мектеп;43,2389;76,8897", [[76, 43]], false],
  ["Мектеп;43,9;76,1", [[76, 43]], false],
  ["Мектеп;жоқ;жоқ", [], true],
]) {
  const told = read(row);
  console.log(row, JSON.stringify(told));
  assert.deepEqual(told.places, places);
  assert.equal(told.errors !== null, refused);
}
const [north, east] = [0.2389 * 111.2, 0.8897 * 111.2 * Math.cos((43.1 * Math.PI) / 180)];
assert.equal(Math.round(Math.hypot(north, east)), 77);
JS
node schools.mjs
