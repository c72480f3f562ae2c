#!/usr/bin/env bash
# Turndown and html2text make a list of "1)" and "3)", and the third answer is numbered 2.
#
# Expected: what looks like Markdown in a page's text is escaped, as the README of Turndown says,
# so that "1) Алма" stays the line that it was; both do escape "1. Алма".
# Seen: a bracket isn't escaped, although CommonMark begins a list with it as with a point. Two
# paragraphs, "1) Алма" and "3) Шие", come back through markdown-it as a list that counts 1, 2.
# Why it matters: answers to a test are numbered with brackets, in Russian and in Kazakh, and part
# of them is copied; then the numbers are other questions'. We make no Markdown of pages.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check html2text==2025.4.15
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts turndown@7.2.5 markdown-it@15.0.0
cat >answers.mjs <<'JS'
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import Turndown from "turndown";

const version = (name) =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
console.log("turndown", version("turndown"), "read by markdown-it", version("markdown-it"));
const html2text = (html) =>
  execFileSync("venv/bin/python", [
    "-c",
    "import sys; from html2text import html2text; print(html2text(sys.argv[1]))",
    html,
  ]).toString();
const back = (text) => new MarkdownIt().render(text).replaceAll("\n", "");
for (const [page, seen] of [
  ["<p>1. Алма</p><p>3. Шие</p>", "<p>1. Алма</p><p>3. Шие</p>"],
  ["<p>1) Алма</p><p>3) Шие</p>", "<ol><li><p>Алма</p></li><li><p>Шие</p></li></ol>"],
]) {
  for (const text of [new Turndown().turndown(page), html2text(page)]) {
    console.log(page, JSON.stringify(text.trim()), back(text));
    assert.equal(back(text), seen);
  }
}
JS
node answers.mjs
