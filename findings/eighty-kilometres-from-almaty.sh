#!/usr/bin/env bash
# csv2geojson puts a school of Almaty 80 km away from it: 43,25 is 43 and 76,95 is 76.
#
# Expected: a table that Excel saves in Kazakh or Russian has semicolons and decimal commas, and
# the delimiter may be ";" or found by itself, as the README says; then "43,25" is 43.25, or the row
# is an error, as one is that holds no number.
# Seen: the point is [76, 43], 80 km from Almaty, with no error told: what stands behind the comma
# is dropped. A word in its place is an error. The same "12,5" in a column that is asked for as
# numbers isn't 12 but NaN, so there it is known to be none.
# Why it matters: a map of the whole country looks right, with each school at a corner of the grid
# and all schools of a town on one point. We make no maps of tables.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts csv2geojson@5.1.2
cat >map.cjs <<'JS'
const assert = require("node:assert/strict");
const { csv2geojson } = require("csv2geojson");
console.log("csv2geojson", require("./node_modules/csv2geojson/package.json").version);
const read = (place, options) => {
  let told;
  csv2geojson(`name;lat;lon;mark\nМектеп;${place};12,5\n`, options, (errors, data) => {
    told = { errors, at: data.features[0]?.geometry.coordinates, ...data.features[0]?.properties };
  });
  return told;
};
for (const [place, delimiter, at] of [
  ["43,25;76,95", ";", [76, 43]],
  ["43,25;76,95", "auto", [76, 43]],
  ["43.25;76.95", ";", [76.95, 43.25]],
]) {
  const told = read(place, { delimiter });
  console.log(place, delimiter, "->", told.at, told.errors);
  assert.deepEqual([told.at, told.errors], [at, null]);
}
assert.equal(read("жоқ;76,95", { delimiter: ";" }).errors.length, 1);
const { mark } = read("43.25;76.95", { delimiter: ";", numericFields: "mark" });
console.log("12,5 as a number:", mark);
assert.ok(Number.isNaN(mark));
JS
node map.cjs
