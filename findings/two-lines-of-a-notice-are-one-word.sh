#!/usr/bin/env bash
# Five makers of plain text from Markdown join the word before a line's end with the one behind it.
#
# Expected: a line's end within a paragraph is a gap or a line's end, whatever else is left out; so is the end of
# a paragraph or of an item.
# Seen: "Жиналыс бүгін" and "Сабақ жоқ" (a meeting today, no lesson) on two lines of a paragraph: markdown-it-plain-text
# and md2bbcode make "бүгінСабақ" of them. Where the first has a backslash or two blanks, which is
# a line of its own, marked-plaintify and markdown-it-plain-text do. markdown-to-txt does so between an item and
# a list within it, @chatwoot/markdown-to-txt between paragraphs. Plain lines are right in the other ones.
# Why it matters: what is made so goes into notices and searches, where a word that nobody knows hides two, and "10:00"
# and "5-сынып" are "10:005-сынып". Our notices are written as text to begin with.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts markdown-it@15.0.3 markdown-it-plain-text@0.3.0 \
    lodash@4.18.1 marked@18.2.1 marked-plaintify@1.1.1 markdown-to-txt@2.0.1 @chatwoot/markdown-to-txt@2.0.4
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check md2bbcode==1.1.2 mistune==3.3.4
cat >text.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import chatwoot from "@chatwoot/markdown-to-txt";
import markdownIt from "markdown-it";
import plainText from "markdown-it-plain-text";
import { markdownToTxt } from "markdown-to-txt";
import { Marked } from "marked";
import plaintify from "marked-plaintify";

const it = markdownIt().use(plainText);
const plain = new Marked().use(plaintify());
const makers = {
  "markdown-it-plain-text": (text) => {
    it.render(text);
    return it.plainText;
  },
  "marked-plaintify": (text) => plain.parse(text),
  "markdown-to-txt": markdownToTxt,
  "@chatwoot/markdown-to-txt": chatwoot.markdownToTxt ?? chatwoot,
};
const [first, second] = ["Жиналыс бүгін", "Сабақ жоқ"];
const glued = (text) => text.includes("бүгінСабақ");
for (const [name, seen] of Object.entries({
  "markdown-it-plain-text": [true, true, false, false],
  "marked-plaintify": [false, true, false, false],
  "markdown-to-txt": [false, false, false, true],
  "@chatwoot/markdown-to-txt": [false, true, true, true],
})) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const made = ["\n", "\\\n", "\n\n", "\n   - "].map((end, place) =>
    makers[name](place === 3 ? `1. ${first}${end}${second}` : `${first}${end}${second}`),
  );
  console.log(name, version, made);
  assert.deepEqual(made.map(glued), seen);
  assert.ok(made.every((text) => text.includes("Жиналыс бүгін")));
}
JS
node text.mjs
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path
from subprocess import run
from sys import prefix


def bbcode(text):
    Path("notice.md").write_text(text)
    command = (f"{prefix}/bin/md2bbcode", "notice.md")
    return run(command, check=True, capture_output=True, text=True).stdout


seen = [bbcode("Жиналыс бүгін\nСабақ жоқ\n"), bbcode("> Жиналыс бүгін\n> Сабақ жоқ\n")]
print("md2bbcode", version("md2bbcode"), seen)
assert all("бүгінСабақ" in text for text in seen)
assert "бүгінСабақ" not in bbcode("Жиналыс бүгін\\\nСабақ жоқ\n")
PY
