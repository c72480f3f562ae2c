#!/usr/bin/env bash
# cRonstrue says in Russian that a bell of each second hour rings "Ровно в час": at one o'clock sharp.
#
# Expected: a schedule is told in Russian as in English: "On the hour, every 2 hours, between 08:00 and 14:00"
# for 0 8-14/2 * * *.
# Seen: "Ровно в час, каждые 2 часа, с 08:00 по 14:00", whenever hours have a step; and there is no one
# o'clock among 8, 10, 12 and 14. With days of a step "in a month" is left out of "every 2 days in a month", by
# which the first follows the 31st. Hours that are listed, a span without a step and each hour are right;
# Kazakh isn't there, which it says.
# Why it matters: such a sentence is shown so that people who can't read the five fields see when something
# is sent, and they are told of another hour. We name days and hours without such fields.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts cronstrue@3.39.0
cat >tell.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { toString } = require("cronstrue/i18n");

console.log("cronstrue", JSON.parse(readFileSync("node_modules/cronstrue/package.json", "utf8")).version);
const tell = (fields, locale) => toString(fields, { locale, use24HourTimeFormat: true });
for (const [fields, english, russian] of [
  ["0 */2 * * *", "On the hour, every 2 hours", "Ровно в час, каждые 2 часа"],
  [
    "0 8-14/2 * * *",
    "On the hour, every 2 hours, between 08:00 and 14:00",
    "Ровно в час, каждые 2 часа, с 08:00 по 14:00",
  ],
  ["0 10 */2 * *", "At 10:00, every 2 days in a month", "В 10:00, каждые 2 дня"],
  ["0 8,10,12 * * *", "At 08:00, 10:00 and 12:00", "В 08:00, 10:00 и 12:00"],
  ["0 8-14 * * *", "Every hour, between 08:00 and 14:00", "Каждый час, с 08:00 по 14:00"],
  ["0 * * * *", "Every hour", "Каждый час"],
]) {
  console.log(fields, tell(fields, "en"), "|", tell(fields, "ru"));
  assert.deepEqual([tell(fields, "en"), tell(fields, "ru")], [english, russian]);
}
JS
node tell.cjs
