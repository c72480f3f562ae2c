#!/usr/bin/env bash
# musicxml-io moves a song's words one note ahead behind each syllable that is held.
#
# Expected: in ABC "ай_ жер" holds ай for a second note, and * leaves a note without a syllable; its README has
# w: with several verses among what it reads of ABC 2.1, with high fidelity to MusicXML and back.
# Seen: the first note has "ай_", with the mark as a letter, and the second, which is to be ай still, has жер; all
# words behind it are a note early and the last note has none. "ай _" has a "_" to be sung. *, ~ and hyphens are
# right, and abcjs gives each note what it is to have.
# Why it matters: in songs of the steppe a syllable is held on several notes in each line, and a class sings
# from the sheet what doesn't fit. We write no music.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts musicxml-io@0.9.6 abcjs@6.7.2
cat >sing.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import abcjs from "abcjs";
import { parseAbc, serialize } from "musicxml-io";

const { version } = JSON.parse(readFileSync("node_modules/musicxml-io/package.json", "utf8"));
console.log("musicxml-io", version);
const song = (words) => `X:1\nT:Ән\nM:4/4\nL:1/4\nK:C\nCDEF|\nw:${words}\n`;
const written = (words) =>
  [...serialize(parseAbc(song(words))).matchAll(/<note[ >].*?<\/note>/gs)].map(
    ([note]) => note.match(/<text>(.*?)<\/text>/)?.[1] ?? "",
  );
const meant = (words) =>
  abcjs.parseOnly(song(words))[0].lines[0].staff[0].voices[0]
    .filter(({ el_type: kind }) => kind === "note")
    .map(({ lyric }) => lyric?.[0].syllable.trim() ?? "");
for (const [words, right, seen] of [
  ["ай_ жер күн", ["ай", "", "жер", "күн"], ["ай_", "жер", "күн", ""]],
  ["ай _ жер күн", ["ай", "", "жер", "күн"], ["ай", "_", "жер", "күн"]],
  ["ай __ күн", ["ай", "", "", "күн"], ["ай", "__", "күн", ""]],
  ["ай * жер күн", ["ай", "", "жер", "күн"], ["ай", "", "жер", "күн"]],
  ["ме-нің жер", ["ме", "нің", "жер", ""], ["ме", "нің", "жер", ""]],
]) {
  console.log(words, "|", meant(words), written(words));
  assert.deepEqual(meant(words), right);
  assert.deepEqual(written(words), seen);
}
JS
node sing.mjs
