#!/usr/bin/env bash
# icalendar makes one thing, "Тақта,Проектор", of a board and a projector that an event needs.
#
# Expected: RESOURCES is a list parted by commas, as CATEGORIES is, by RFC 5545; read and written
# again it is the same list.
# Seen: read, it is one text, and written, its comma has a backslash, so that who reads it next
# finds one thing of that name. In jCal it is one text too, where ical.js has two. Of CATEGORIES
# there are two, there and back. Nothing in its documentation says that resources are read
# otherwise.
# Why it matters: a calendar that is read, changed a little and passed on books a thing that doesn't
# exist, instead of two that do. Our calendar files have no resources, and we read none.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check icalendar==7.3.2
npm install --silent --no-audit --no-fund --ignore-scripts ical.js@2.2.1
cat >event.ics <<'ICS'
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
CATEGORIES:Тіл,Физика
RESOURCES:Тақта,Проектор
END:VEVENT
END:VCALENDAR
ICS
sed -i 's/$/\r/' event.ics
venv/bin/python - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

from icalendar import Calendar

print("icalendar", version("icalendar"))
calendar = Calendar.from_ical(Path("event.ics").read_bytes())
written = calendar.to_ical().decode()
print(written)
assert r"RESOURCES:Тақта\,Проектор" in written
assert "CATEGORIES:Тіл,Физика" in written
Path("written.ics").write_bytes(calendar.to_ical())
Path("written.json").write_text(json.dumps(calendar.to_jcal()))
PY
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const things = (jcal) =>
  new ICAL.Component(jcal).getFirstSubcomponent("vevent").getFirstProperty("resources").getValues();
for (const [file, read, seen] of [
  ["event.ics", ICAL.parse, ["Тақта", "Проектор"]],
  ["written.ics", ICAL.parse, ["Тақта,Проектор"]],
  ["written.json", JSON.parse, ["Тақта,Проектор"]],
]) {
  console.log("ical.js reads", file, things(read(readFileSync(file, "utf8"))));
  assert.deepEqual(things(read(readFileSync(file, "utf8"))), seen);
}
JS
node read.mjs
