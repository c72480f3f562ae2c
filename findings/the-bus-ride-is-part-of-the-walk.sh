#!/usr/bin/env bash
# gpxparser counts the way between two segments of a track as walked, and keeps the marks of XML in names.
#
# Expected: a track of GPX has segments, a new one where the recorder was off; what lies between them isn't known, so
# it is neither length nor climb. A name is read as XML, "Абай & Шоқан".
# Seen: two walks of 11 km each, with 222 km of a bus between them, are 245 km, and 1500 m of climb are the bus's; its
# GeoJSON is one line with the bus in it. A name is "Абай &amp; Шоқан", and one in CDATA, as many programs write it,
# has "<![CDATA[" before it. gpxpy says 22 km and no climb, @tmcw/togeojson has two lines, and both have the names.
# Why it matters: a class's walks of a year are added up, or marked in a competition, by whoever rode. We read no
# tracks.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts gpxparser@3.0.8 @tmcw/togeojson@7.1.3 @xmldom/xmldom@0.9.12
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check gpxpy==1.6.2
cat >walks.gpx <<'GPX'
<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="example" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="43.2" lon="76.9"><name><![CDATA[№7 мектеп]]></name></wpt>
<trk><name>Абай &amp; Шоқан</name>
<trkseg><trkpt lat="43.2" lon="76.9"><ele>0</ele></trkpt><trkpt lat="43.3" lon="76.9"><ele>0</ele></trkpt></trkseg>
<trkseg><trkpt lat="45.3" lon="77"><ele>1500</ele></trkpt><trkpt lat="45.4" lon="77"><ele>1500</ele></trkpt></trkseg>
</trk></gpx>
GPX
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gpx } from "@tmcw/togeojson";
import { DOMParser } from "@xmldom/xmldom";
import Parser from "gpxparser";

console.log("gpxparser", JSON.parse(readFileSync("node_modules/gpxparser/package.json", "utf8")).version);
const walks = readFileSync("walks.gpx", "utf8");
const read = new Parser();
read.parse(walks);
const [track] = read.tracks;
const kilometres = Math.round(track.distance.total / 1000);
console.log(track.name, kilometres, "km,", track.elevation.pos, "m up;", read.waypoints[0].name);
assert.deepEqual([track.name, kilometres, track.elevation.pos], ["Абай &amp; Шоқан", 245, 1500]);
assert.equal(read.waypoints[0].name, "<![CDATA[№7 мектеп]]>");
const [drawn] = read.toGeoJSON().features;
assert.deepEqual([drawn.geometry.type, drawn.geometry.coordinates.length], ["LineString", 4]);

const [line, place] = gpx(new DOMParser().parseFromString(walks, "text/xml")).features;
assert.deepEqual([line.geometry.type, line.geometry.coordinates.length], ["MultiLineString", 2]);
assert.deepEqual([line.properties.name, place.properties.name], ["Абай & Шоқан", "№7 мектеп"]);
JS
node read.mjs
venv/bin/python - <<'PY'
from pathlib import Path

import gpxpy

read = gpxpy.parse(Path("walks.gpx").read_text("utf-8"))
assert round(read.tracks[0].length_2d() / 1000) == 22
assert read.tracks[0].get_uphill_downhill().uphill == 0
assert [read.tracks[0].name, read.waypoints[0].name] == ["Абай & Шоқан", "№7 мектеп"]
PY
