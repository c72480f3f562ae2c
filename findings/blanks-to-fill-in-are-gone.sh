#!/usr/bin/env bash
# Telethon, Kurigram, mtcute and GramJS send a form to fill in without its blanks.
#
# Expected: the Markdown in which these clients of Telegram read a message makes __text__ slanted or
# underlined. Two marks with nothing between them mark nothing, so in "Аты-жөні: ________ Сынып: ____" the
# blanks stay, as in any other Markdown.
# Seen: "Аты-жөні:  Сынып:" in all four. Telethon, which reads each message so unless told otherwise, leaves
# two of ten underscores, and GramJS adds slanted nothings. In Kurigram and mtcute "8:00--8:45,
# 9:00--9:45", as who types has it without a dash, becomes 8:008:45, 9:009:45, underlined in part. What
# Telethon writes as Markdown it doesn't read back: "2 ** 3 ** 2" of a message without marks is "2  3  2".
# Why it matters: a letter to parents with places for the name, the class and a signature arrives without
# them, and a timetable with two times in one. We send HTML, with what people wrote escaped.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check Telethon==1.45.0 Kurigram==2.2.26
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps \
    @mtcute/markdown-parser@0.30.3 telegram@2.26.22
cat >read.py <<'PY'
import asyncio
import logging
from importlib.metadata import version

from telethon.extensions import markdown

logging.disable()
from pyrogram.parser.markdown import Markdown

FORM = "Аты-жөні: ________ Сынып: ____"


def kurigram(text):
    return asyncio.run(Markdown(None).parse(text))["message"]


print("Telethon", version("Telethon"), repr(markdown.parse(FORM)[0]))
assert markdown.parse(FORM)[0] == "Аты-жөні:  Сынып:"
assert markdown.parse("_" * 10)[0] == "__"
assert markdown.unparse("2 ** 3 ** 2", []) == "2 ** 3 ** 2"
assert markdown.parse("2 ** 3 ** 2")[0] == "2  3  2"
times = kurigram("8:00--8:45, 9:00--9:45")
print("Kurigram", version("Kurigram"), repr(kurigram(FORM)), times)
assert kurigram(FORM) == "Аты-жөні:  Сынып: "
assert times == "8:008:45, 9:009:45"
PY
venv/bin/python read.py
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { md } from "@mtcute/markdown-parser";

const { MarkdownParser } = createRequire(import.meta.url)("telegram/extensions/markdown");
const FORM = "Аты-жөні: ________ Сынып: ____";
for (const [name, read] of [
  ["@mtcute/markdown-parser", (text) => md(text).text],
  ["telegram", (text) => MarkdownParser.parse(text)[0]],
]) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  console.log(name, version, JSON.stringify(read(FORM)));
  assert.equal(read(FORM).trim(), "Аты-жөні:  Сынып:");
}
assert.equal(md("8:00--8:45, 9:00--9:45").text, "8:008:45, 9:009:45");
assert.equal(MarkdownParser.parse(FORM)[1].length, 3);
JS
node read.mjs
