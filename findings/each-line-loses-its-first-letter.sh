#!/usr/bin/env bash
# subsrt-ts takes the first letter from each line of an .ass file, its own included.
#
# Expected: it converts subtitles between formats, .ass among them; "Сәлем" of a line is "Сәлем" in .srt, or at least
# of the .ass that it wrote itself.
# Seen: "әлем". Of "2 + 3 = 5" the 2 is gone, and of "{\an8}Сабақ", which is to stand at the top, the bracket, so that
# "\an8}Сабақ" is shown: between the last comma and the words it expects a blank, which .ass has not. What had the
# number 1 is number 3. subsrt 1.1.1, of which it calls itself a new version, and pysubs2 have all letters.
# Why it matters: a film with Kazakh subtitles is made ready for the school's player, and each line on the screen
# begins wrong; a task has another number. We have no subtitles.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts subsrt-ts@2.1.2 subsrt@1.1.1
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pysubs2==1.8.1
cat >film.ass <<'ASS'
[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.50,0:00:04.00,Default,,0,0,0,,Сәлем, балалар!
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,2 + 3 = 5
Dialogue: 0,0:00:07.00,0:00:08.00,Default,,0,0,0,,{\an8}Сабақ
ASS
cat >convert.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const old = require("subsrt");
const { convert } = require("subsrt-ts");

console.log("subsrt-ts", JSON.parse(readFileSync("node_modules/subsrt-ts/package.json", "utf8")).version);
const film = readFileSync("film.ass", "utf8");
const lines = (srt) => srt.split(/\r?\n/).filter((line) => line && !/^\d+$|-->/.test(line));
const srt = convert(film, { format: "srt" });
console.log(srt);
assert.match(srt, /^3\r?\n00:00:01,500 --> 00:00:04,000\r?\n/);
assert.deepEqual(lines(srt), ["әлем, балалар!", " + 3 = 5", "\\an8}Сабақ"]);
assert.deepEqual(lines(old.convert(film, { format: "srt" })), ["Сәлем, балалар!", "2 + 3 = 5", "Сабақ"]);
const own = convert("1\r\n00:00:01,500 --> 00:00:04,000\r\nСәлем!\r\n\r\n", { format: "ass" });
assert.match(own, /,,Сәлем!/);
assert.deepEqual(lines(convert(own, { format: "srt" })), ["әлем!"]);
JS
node convert.cjs
venv/bin/python - <<'PY'
import pysubs2

assert [line.plaintext for line in pysubs2.load("film.ass")] == ["Сәлем, балалар!", "2 + 3 = 5", "Сабақ"]
PY
