#!/usr/bin/env bash
# mi-cron, later and cron-converter run "the 1st, and each Monday" on a 1st that is a Monday alone.
#
# Expected: in cron a day of the month and a day of the week that are both named are two days on
# which it runs, so "0 10 1 * 1" is the 1st of each month and every Monday. mi-cron supports "the
# complete standard cron syntax", and its page links to where this is told.
# Seen: after 1 October 2026 the next run is 1 February 2027, then 1 March and 1 November, where
# Monday and the 1st meet. later of Bree and cron-converter of PyPI do the same. croner,
# cron-parser, cronsim and croniter run on 5, 12, 19 and 26 October.
# Why it matters: a reminder that was to come each week comes three times in a year, and nothing
# says so. Our jobs run each so many seconds.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check cron-converter==2.0.2 \
    cronsim==2.8 croniter==7.0.0
npm install --silent --no-audit --no-fund --ignore-scripts @fregante/mi-cron@2.0.1 \
    @breejs/later@4.2.0 croner@11.0.0 cron-parser@5.10.5
cat >runs.py <<'PY'
from datetime import datetime
from importlib.metadata import version

from cron_converter import Cron
from croniter import croniter
from cronsim import CronSim

WRITTEN = "0 10 1 * 1"
AFTER = datetime(2026, 10, 1, 12)
rare = ["2027-02-01", "2027-03-01", "2027-11-01"]
weekly = ["2026-10-05", "2026-10-12", "2026-10-19"]
schedule, sim = Cron(WRITTEN).schedule(AFTER), CronSim(WRITTEN, AFTER)
steady = croniter(WRITTEN, AFTER, ret_type=datetime)
for name, following, seen in (
    ("cron-converter", schedule.next, rare),
    ("cronsim", lambda: next(sim), weekly),
    ("croniter", steady.get_next, weekly),
):
    days = [following().date().isoformat() for _ in seen]
    print(name, version(name), days)
    assert days == seen
PY
venv/bin/python runs.py
cat >runs.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseCron } from "@fregante/mi-cron";
const require = createRequire(import.meta.url);
const later = require("@breejs/later");
const { Cron } = require("croner");
const { CronExpressionParser } = require("cron-parser");

const written = "0 10 1 * 1";
const after = new Date("2026-10-01T12:00:00Z");
const rare = ["2027-02-01", "2027-03-01", "2027-11-01"];
const weekly = ["2026-10-05", "2026-10-12", "2026-10-19"];
const following = (next) => rare.reduce((days) => [...days, next(days.at(-1) ?? after)], []);
const steady = CronExpressionParser.parse(written, { currentDate: after, tz: "UTC" });
for (const [name, days, seen] of [
  ["@fregante/mi-cron", following((day) => parseCron.nextDate(written, day)), rare],
  ["@breejs/later", later.schedule(later.parse.cron(written)).next(3, after), rare],
  ["croner", new Cron(written, { timezone: "UTC" }).nextRuns(3, after), weekly],
  ["cron-parser", following(() => steady.next().toDate()), weekly],
]) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const read = days.map((day) => day.toISOString().slice(0, 10));
  console.log(name, version, read);
  assert.deepEqual(read, seen);
}
JS
TZ=UTC node runs.mjs
