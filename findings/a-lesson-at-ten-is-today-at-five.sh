#!/usr/bin/env bash
# toml-patch takes a lesson's hour, 10:00:00, for this morning, and writes it back as 05:00 UTC of today.
#
# Expected: in TOML 10:00:00 is an hour without a day or a zone, and 2026-10-05T10:00:00 a moment without a zone. What
# is read and written again is the same.
# Seen: in Almaty the hour is today's moment of 10:00, and is written as that moment in UTC, another one
# each day; a day is written as midnight of it, and a moment without a zone as one in UTC, five hours off.
# @iarna/toml, which keeps all of them, refuses the file: behind an hour without a fraction it wants a blank, so
# no line may follow. A list of hours can't be read at all. smol-toml, js-toml and tomllib of Python are right.
# Why it matters: a timetable in TOML is a list of hours; one reader makes of it the lessons of the day on which it
# was saved, the other says nothing but where it stopped. We have no TOML that people write.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts toml-patch@0.2.3 @iarna/toml@3.0.0 smol-toml@1.9.1 \
    js-toml@2.0.1
cat >lessons.toml <<'TOML'
start = 10:00:00
day = 2026-10-05
moment = 2026-10-05T10:00:00
TOML
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import iarna from "@iarna/toml";
import { dump, load } from "js-toml";
import * as smol from "smol-toml";
import { parse, stringify } from "toml-patch";

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const lessons = readFileSync("lessons.toml", "utf8");
const before = new Date().toISOString().slice(0, 10);
const written = stringify(parse(lessons)).trim().split("\n");
const days = [before, new Date().toISOString().slice(0, 10)];
console.log("toml-patch", version("toml-patch"), written);
assert.ok(days.some((today) => written[0] === `start = ${today}T05:00:00.000Z`));
assert.deepEqual(written.slice(1), ["day = 2026-10-05T00:00:00.000Z", "moment = 2026-10-05T05:00:00.000Z"]);
console.log("@iarna/toml", version("@iarna/toml"));
for (const refused of [lessons, "hours = [10:00:00, 11:00:00]", "lesson = { start = 10:00:00, form = 5 }"]) {
  assert.throws(() => iarna.parse(refused), /Unexpected character|Invalid character/);
}
for (const taken of ["start = 10:00:00", "start = 10:00:00.0\nform = 5", "start = 10:00:00 \nform = 5"]) {
  assert.equal(iarna.stringify(iarna.parse(taken)).split("\n")[0], "start = 10:00:00.000");
}
const plain = (text) => text.trim().replaceAll(".000", "");
assert.equal(plain(smol.stringify(smol.parse(lessons))), lessons.trim());
assert.equal(plain(dump(load(lessons))), lessons.trim());
JS
TZ=Asia/Almaty node read.mjs
python3 - <<'PY'
import tomllib
from datetime import date, datetime, time
from pathlib import Path

read = tomllib.loads(Path("lessons.toml").read_text())
assert list(read.values()) == [time(10), date(2026, 10, 5), datetime(2026, 10, 5, 10)]
PY
