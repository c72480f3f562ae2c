#!/usr/bin/env bash
# ChordSheetJS transposes a song but for the lines with an H, and takes B beside H for B natural.
#
# Expected: in songbooks from Berlin to Almaty B natural is written H, and B is B flat. A song with Hm is read with it,
# or refused; ChordProParser and ChordsOverWordsParser take H.
# Seen: UltimateGuitarParser takes a line with Hm for words: a tone up all other chords have moved and "Hm Em B"
# stands as it was. The other two move Hm to C#m, and B to C#
# beside it, where B flat is C; as "Bb" it is C. Nothing is told.
# Why it matters: the sheet goes to a choir of pupils with guitars, in two keys at once. We write no music.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts chordsheetjs@15.5.2
cat >sing.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as chords from "chordsheetjs";

const { ChordProParser, ChordsOverWordsParser, TextFormatter, UltimateGuitarParser } = chords.default ?? chords;
console.log("chordsheetjs", JSON.parse(readFileSync("node_modules/chordsheetjs/package.json", "utf8")).version);
const higher = (parser, text) =>
  new TextFormatter()
    .format(parser.parse(text).transpose(2))
    .split("\n")
    .map((line) => line.trim().split(/ +/).join(" "))
    .filter(Boolean);
const song = "Am        Dm\nМенің елім, менің елім\nHm        Em  B\nГүлің болып егілемін\n";
for (const [name, parser, seen] of [
  ["UltimateGuitarParser", new UltimateGuitarParser(), ["Bm Em", "Hm Em B"]],
  ["ChordsOverWordsParser", new ChordsOverWordsParser(), ["Bm Em", "C#m F#m C#"]],
]) {
  const moved = higher(parser, song);
  console.log(name, moved);
  assert.deepEqual(moved, [seen[0], "Менің елім, менің елім", seen[1], "Гүлің болып егілемін"]);
}
const pro = higher(new ChordProParser(), "[Hm]Менің [B]елім [Bb]бар\n");
console.log("ChordProParser", pro);
assert.equal(pro[0], "C#m C# C");
JS
node sing.mjs
