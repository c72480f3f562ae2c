#!/usr/bin/env bash
# @placemarkio/tokml leaves out each height, and tokml writes a map's name with a bare &.
#
# Expected: of GeoJSON they make KML for Google Earth. Both have longitude, latitude and height, in this order, and KML
# is XML, so & of a name is &amp;.
# Seen: by @placemarkio/tokml a point of 4010 m and a path from 1690 to 3200 m have two numbers each and lie on the
# sea's level; that isn't in its README. What isn't known, null, is the word "null". tokml has the heights, but a
# documentName of "Шыңдар & жолдар" stands in it as it is, which no reader of XML takes; names of places are escaped.
# By the first one they are all escaped, and simplekml does both.
# Why it matters: a walk in the mountains is drawn for the parents, and its climb is nought; with the other library the
# file doesn't open, because of the title. We make no KML.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @placemarkio/tokml@0.3.9 tokml@0.4.0
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check simplekml==1.3.6
cat >write.mjs <<'JS'
import { readFileSync } from "node:fs";
import { toKML } from "@placemarkio/tokml";
import tokml from "tokml";

const map = JSON.parse(readFileSync("map.json", "utf8"));
const old = (documentName) => tokml(map, { name: "name", documentName });
console.log(JSON.stringify([toKML(map), old("Шыңдар"), old("Шыңдар & жолдар")]));
JS
venv/bin/python - <<'PY'
import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import simplekml

PEAK, PATH = [77.08, 43.05, 4010], [[77.0, 43.1, 1690], [77.05, 43.08, 3200]]
TITLE = "Шыңдар & жолдар"
shapes = (("Point", PEAK, {"name": TITLE, "hut": None}), ("LineString", PATH, {"name": "Жол"}))
features = [
    {"type": "Feature", "properties": more, "geometry": {"type": kind, "coordinates": places}}
    for kind, places, more in shapes
]
Path("map.json").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
told = subprocess.run(["node", "write.mjs"], capture_output=True, check=True, text=True).stdout
placemark, old, titled = json.loads(told)


def texts(kml, tag):
    return [(one.text or "").split() for one in ElementTree.fromstring(kml).iter() if one.tag.endswith("}" + tag)]


for name, kml in (("@placemarkio/tokml", placemark), ("tokml", old)):
    version = json.loads(Path(f"node_modules/{name}/package.json").read_text())["version"]
    print(name, version, texts(kml, "coordinates"), texts(kml, "value"))
HIGH = [["77.08,43.05,4010"], ["77,43.1,1690", "77.05,43.08,3200"]]
assert texts(placemark, "coordinates") == [["77.08,43.05"], ["77,43.1", "77.05,43.08"]]
assert ["null"] in texts(placemark, "value")
assert texts(placemark, "name") == [TITLE.split(), ["Жол"]]
assert texts(old, "coordinates") == HIGH
assert texts(old, "name") == [["Шыңдар"], TITLE.split(), ["Жол"]]
try:
    ElementTree.fromstring(titled)
except ElementTree.ParseError as error:
    print("tokml", error)
else:
    raise AssertionError("read")
assert f"<name>{TITLE}</name>" in titled

right = simplekml.Kml(name=TITLE)
right.newpoint(coords=[PEAK])
assert texts(right.kml(), "name") == [TITLE.split()]
assert texts(right.kml(), "coordinates") == [["77.08,43.05,4010"]]
PY
