#!/usr/bin/env bash
# cron-schedule takes "the first Monday" for each Monday, and "the last Friday" for each Friday.
#
# Expected: a schedule with the signs of other programs, 1#1 for a month's first Monday, 5L for its last
# Friday, 15W for the working day next to the 15th, gives those days or is refused, as L alone is, and MON#1.
# Seen: 1#1 is each Monday, 5L each Friday and 15W the 15th, be it a Sunday: behind a number all is left out,
# so "1 o'clock" as a day of the week is Monday too. Croner, cronosjs and cronsim give the days that are meant.
# Why it matters: a meeting of each first Monday is announced four times a month, and the schedule looks right
# in each other program. We have our own days and hours in place of such fields.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts cron-schedule@6.0.0 croner@11.0.1 cronosjs@1.7.1
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check cronsim==2.8
cat >days.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseCronExpression } from "cron-schedule";
import { Cron } from "croner";
import { CronosExpression } from "cronosjs";

const { version } = JSON.parse(readFileSync("node_modules/cron-schedule/package.json", "utf8"));
console.log("cron-schedule", version);
const from = new Date("2026-11-01T00:00:00Z");
const days = (dates) => dates.map((date) => date.toISOString().slice(5, 10)).join(" ");
for (const [fields, meant, seen] of [
  ["0 10 * * 1#1", "11-02 12-07 01-04", "11-02 11-09 11-16"],
  ["0 10 * * 5L", "11-27 12-25 01-29", "11-06 11-13 11-20"],
  ["0 10 15W * *", "11-16 12-15 01-15", "11-15 12-15 01-15"],
]) {
  const read = days(parseCronExpression(fields).getNextDates(3, from));
  console.log(fields, read, "and not", meant);
  assert.equal(read, seen);
  assert.equal(days(new Cron(fields, { timezone: "UTC" }).nextRuns(3, from)), meant);
  assert.equal(days(CronosExpression.parse(fields, { timezone: "UTC" }).nextNDates(from, 3)), meant);
}
const spoken = parseCronExpression("0 10 * * 1o'clock");
assert.equal(days(spoken.getNextDates(2, from)), "11-02 11-09");
for (const refused of ["0 10 L * *", "0 10 * * MON#1"]) {
  assert.throws(() => parseCronExpression(refused), /NaN/);
}
JS
TZ=UTC node days.mjs
venv/bin/python - <<'PY'
from datetime import datetime

from cronsim import CronSim

for fields, meant in (("0 10 * * 1#1", "11-02 12-07"), ("0 10 * * 5L", "11-27 12-25")):
    days = CronSim(fields, datetime(2026, 11, 1))
    assert [f"{next(days):%m-%d}" for _ in range(2)] == meant.split(), fields
PY
