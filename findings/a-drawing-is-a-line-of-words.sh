#!/usr/bin/env bash
# pyasstosrt, subsrt and subtitle-converter show a drawing of an .ass file as words: "m 0 0 l 100 0 …".
#
# Expected: between {\p1} and {\p0} of an .ass file stands a drawing, a box behind a caption as a rule, in letters m
# and l with places. .srt has no drawings, so it isn't there. A \n is a gap where lines are wrapped by themselves, \h a
# blank.
# Seen: for as long as the box stands, "m 0 0 l 100 0 100 20" is the subtitle. \n stays a backslash and n in all three.
# subtitle-converter has each mark, too: "{\i1}балалар{\i0}", "5\hсынып"; of subsrt \h stays. pysubs2 leaves the
# drawing out, and has both gaps.
# Why it matters: the box is on the screen with each caption, so pupils read figures in place of a film; whoever counts
# words of the .srt counts them, too. We have no subtitles.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts subsrt@1.1.1 subtitle-converter@3.0.12
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pyasstosrt==1.5.0 pysubs2==1.8.1
cat >film.ass <<'ASS'
[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour
Style: Default,Arial,20,&H00FFFFFF

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Сәлем, {\i1}балалар{\i0}!
Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\p1}m 0 0 l 100 0 100 20{\p0}
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,Бүгін\nсабақ жоқ, 5\hсынып
ASS
cat >convert.cjs <<'JS'
const { readFileSync, writeFileSync } = require("node:fs");
const subsrt = require("subsrt");
const { convert } = require("subtitle-converter");

const film = readFileSync("film.ass", "utf8");
writeFileSync("subsrt.srt", subsrt.convert(film, { format: "srt" }));
writeFileSync("subtitle-converter.srt", convert(film, ".srt").subtitle);
JS
node convert.cjs
venv/bin/python - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

import pysubs2
from pyasstosrt import Subtitle


def lines(srt):
    blocks = srt.replace("\r", "").strip().split("\n\n")
    return ["\n".join(block.split("\n")[2:]) for block in blocks]


Subtitle("film.ass").export(Path("made"))
made = {"pyasstosrt": lines(Path("made/film.srt").read_text("utf-8"))}
print("pyasstosrt", version("pyasstosrt"), made["pyasstosrt"])
for name in ("subsrt", "subtitle-converter"):
    made[name] = lines(Path(f"{name}.srt").read_text("utf-8"))
    print(name, json.loads(Path(f"node_modules/{name}/package.json").read_text())["version"], made[name])
DRAWN = "m 0 0 l 100 0 100 20"
assert made == {
    "pyasstosrt": ["Сәлем, балалар!", DRAWN, "Бүгін\\nсабақ жоқ, 5\xa0сынып"],
    "subsrt": ["Сәлем, балалар!", DRAWN, "Бүгін\\nсабақ жоқ, 5\\hсынып"],
    "subtitle-converter": [
        "Сәлем, {\\i1}балалар{\\i0}!",
        f"{{\\p1}}{DRAWN}{{\\p0}}",
        "Бүгін\\nсабақ жоқ, 5\\hсынып",
    ],
}
right = lines(pysubs2.load("film.ass").to_string("srt"))
assert right == ["Сәлем, <i>балалар</i>!", "Бүгін\nсабақ жоқ, 5 сынып"]
PY
