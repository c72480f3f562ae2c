#!/usr/bin/env bash
# chrono-node reads the Russian date that the browser itself writes, and says noon.
#
# Expected: "5 октября 2026 г. в 10:00", which Intl.DateTimeFormat("ru") makes of 10:00, is read as
# 10:00.
# Seen: the date ends before the full stop of "г."; the clock behind it is a second find, of its
# own, on today's date. parseDate takes the first, and a date without a clock is at noon: 12:00.
# With "года", with "г" alone, or without a year, it is 10:00.
# Why it matters: "г." is how the year is written in Russian, and noon is a likely hour for an
# event. Our reader takes г., года and г alike.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts chrono-node@2.10.3
cat >read.cjs <<'JS'
const { ru } = require("chrono-node");
const today = new Date(2026, 9, 1, 9), event = new Date(2026, 9, 5, 10);
const written = new Intl.DateTimeFormat("ru", { dateStyle: "long", timeStyle: "short" });
console.log("chrono-node 2.10.3");
const said = written.format(event).replace(/\s/g, " ");
for (const [words, hour, finds] of [
  [said, 12, 2],
  ["5 октября 2026 г. в 10:00", 12, 2],
  ["понедельник, 5 октября 2026 г., 10:00", 12, 2],
  ["5 октября 2026 г в 10:00", 10, 1],
  ["5 октября 2026 года в 10:00", 10, 1],
  ["5 октября в 10:00", 10, 1],
]) {
  const found = ru.parseDate(words, today), parts = ru.parse(words, today);
  console.log(words, "->", found.toString().slice(0, 21), parts.map((part) => part.text));
  const right = found.getDate() === 5 && found.getHours() === hour && parts.length === finds;
  if (!right) process.exit(1);
}
JS
node read.cjs
