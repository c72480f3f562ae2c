#!/usr/bin/env bash
# "33°51′ ю. ш., 151°12′ в. д.", Sydney in Russian, is read as a place in the sea off Japan.
#
# Expected: coordinate-parser says that it throws at characters it doesn't know, and lat-lon-parser lists
# N, S, E and W as its letters; so ю. ш. and з. д., southern and western, are read or refused.
# Seen: both leave them out, and the number is northern and eastern: 33.85 for Sydney, and 70.67 east for
# Santiago. With S and W they are right. "43,2567; 76,9286", a place in Almaty as a spreadsheet shows it, is
# 85.8° and 230.8° by coordinate-parser, which checks that a longitude ends at 180, and 76° north and 74°
# west by geopy. lat-lon-parser reads a decimal comma.
# Why it matters: a class that marks capitals on a map has half the world on the wrong side, and each place is
# a real one. We keep places as people write them.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check lat-lon-parser==1.3.1 geopy==2.5.0
npm install --silent --no-audit --no-fund --ignore-scripts coordinate-parser@1.0.7
cat >read.py <<'PY'
from importlib.metadata import version

from geopy.point import Point
from lat_lon_parser import parse

print("lat-lon-parser", version("lat-lon-parser"), "geopy", version("geopy"))
for typed, seen in (
    ("33°51′ ю. ш.", 33.85),
    ("33°51′ S", -33.85),
    ("70°40′ з. д.", 70.67),
    ("70°40′ W", -70.67),
    ("43,2567", 43.26),
):
    print(typed, round(parse(typed), 2))
    assert round(parse(typed), 2) == seen
place = Point("43,2567; 76,9286")
print(place.format_decimal())
assert (place.latitude, place.longitude) == (76, -74)
PY
venv/bin/python read.py
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Coordinates from "coordinate-parser";

const { version } = JSON.parse(readFileSync("node_modules/coordinate-parser/package.json", "utf8"));
console.log("coordinate-parser", version);
for (const [typed, latitude, longitude] of [
  ["33°51′ ю. ш., 151°12′ в. д.", 33.85, 151.2],
  ["33°51′ S, 151°12′ E", -33.85, 151.2],
  ["33°26′ ю. ш., 70°40′ з. д.", 33.43, 70.67],
  ["43,2567; 76,9286", 85.78, 230.77],
]) {
  const place = new Coordinates(typed);
  const found = [place.getLatitude(), place.getLongitude()].map((number) => Number(number.toFixed(2)));
  console.log(typed, found);
  assert.deepEqual(found, [latitude, longitude]);
}
assert.throws(() => new Coordinates("40.123N FOOBAR 74.123W"));
JS
node read.mjs
