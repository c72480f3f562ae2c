#!/usr/bin/env bash
# Arrow says a coming moment in Kazakh without its case, and Day.js says something else.
#
# Expected: "in three days" is "3 күннен кейін": the word before кейін (after) stands in the ablative.
# Seen: Arrow puts the same form into past and future, "3 күн бұрын" (right) and "3 күн кейін", as
# if one said "three day after". Day.js, and Moment from which its words come, says "3 күн ішінде":
# *within* three days, which is a deadline and not a beginning. Arrow reads its own words back, so
# a test that goes there and back passes. Babel is right in both directions.
# Why it matters: "the meeting is in 3 days" is what a reminder says, and "within 3 days" is wrong.
# Our sentences are whole texts, translated as such.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check arrow==1.4.0 babel==2.19.0 \
    python-dateutil==2.9.0.post0 six==1.17.0 tzdata==2026.6
"$lab/venv/bin/python" - <<'PY'
from datetime import timedelta
from importlib.metadata import version

import arrow
from babel.dates import format_timedelta

now = arrow.get(2026, 10, 5, 10)
print("Arrow", version("arrow"), "| Babel", version("babel"))
for shift, seen, right in (
    ({"minutes": 5}, "5 минут кейін", "5 минуттан кейін"),
    ({"hours": 2}, "2 сағат кейін", "2 сағаттан кейін"),
    ({"days": 3}, "3 күн кейін", "3 күннен кейін"),
    ({"weeks": 2}, "2 апта кейін", "2 аптадан кейін"),
):
    then = now.shift(**shift)
    said = then.humanize(now, locale="kk")
    told = format_timedelta(timedelta(**shift), add_direction=True, locale="kk")
    print(said, "|", told)
    assert (said, told) == (seen, right)
    assert now.dehumanize(said, locale="kk") == then
    assert now.humanize(then, locale="kk") == seen.replace("кейін", "бұрын")
PY
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts dayjs@1.11.23 moment@2.31.0
cat >said.cjs <<'JS'
const dayjs = require("dayjs"), moment = require("moment");
dayjs.extend(require("dayjs/plugin/relativeTime"));
dayjs.locale(require("dayjs/locale/kk"));
require("moment/locale/kk");
moment.locale("kk");
const now = "2026-10-05T10:00:00Z", then = "2026-10-08T10:00:00Z";
for (const [name, one] of [["Day.js", dayjs], ["Moment", moment]]) {
  const said = one(then).from(one(now));
  console.log(name, said);
  if (said !== "3 күн ішінде" || one(now).from(one(then)) !== "3 күн бұрын") process.exit(1);
}
JS
node said.cjs
