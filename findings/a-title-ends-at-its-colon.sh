#!/usr/bin/env bash
# ics-to-json cuts each text of a calendar at its first colon, so a link is "https".
#
# Expected: "Сабақ: бөлшектер", a lesson on fractions, is the title, an address of a link is the
# place, and a long text that the file folds over two lines is whole. RFC 5545 escapes commas and
# semicolons in texts, and no colon.
# Seen: the title is "Сабақ", the place of a meeting online is "https". The second line of a folded
# text loses the space that it begins with, so two words are one, and all of it if it has a colon.
# "\," and "\n" stay as they are in the file. Nothing is told.
# Why it matters: who shows a school's calendar on a page shows lessons without subjects and
# meetings without their link. Our files are for programs that unfold lines before they split them.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts ics-to-json@2.0.2
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const { icsToJson } = require("ics-to-json");
console.log("ics-to-json", require("./node_modules/ics-to-json/package.json").version);
const lines = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Mektep//KK",
  "BEGIN:VEVENT",
  "UID:1@example.kz",
  "DTSTAMP:20261001T000000Z",
  "DTSTART:20261005T050000Z",
  "SUMMARY:Сабақ: бөлшектер",
  "LOCATION:https://example.kz/5",
  "DESCRIPTION:Тіл\\, әдебиет\\nмұғалімдері үшін",
  "  ашық сабақ",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "UID:2@example.kz",
  "DTSTAMP:20261001T000000Z",
  "DTSTART:20261006T050000Z",
  "SUMMARY:Ата-аналар жиналысы",
  "DESCRIPTION:Қосылу үшін сілтеме",
  "  бар: https://example.kz/5",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
];
const [lesson, meeting] = icsToJson(lines.join("\r\n"));
console.log(lesson, meeting);
assert.deepEqual(lesson, {
  startDate: "20261005T050000Z",
  summary: "Сабақ",
  location: "https",
  description: "Тіл\\, әдебиет\\nмұғалімдері үшінашық сабақ",
});
assert.equal(meeting.summary, "Ата-аналар жиналысы");
assert.equal(meeting.description, "Қосылу үшін сілтеме");
JS
node read.cjs
