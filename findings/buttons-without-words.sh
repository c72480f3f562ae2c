#!/usr/bin/env bash
# TinyMCE in Kazakh has buttons and labels without any words.
#
# Expected: what a language pack doesn't translate is shown in English, as is a text that no pack
# has.
# Seen: tinymce-i18n's Kazakh pack lists a text that isn't translated with an empty translation, 99
# of 438, and TinyMCE takes what is listed: "Anchor", "Link", "Print", "Vertical align" and "Invalid
# input" are the empty text. A text that isn't in the pack, "Font size", stays English. The Russian
# pack has none that is empty.
# Why it matters: an empty label is worse than a foreign one: the field for the width has no name,
# and a screen reader says nothing. Our words fall back to English where a translation is missing,
# and a test says that none is.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts tinymce@8.9.2 tinymce-i18n@26.9.21 \
    jsdom@26.1.0
cat >labels.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { JSDOM } = require("jsdom");
const { version } = require("./node_modules/tinymce-i18n/package.json");
const { window } = new JSDOM("<body></body>", { runScripts: "outside-only" });
window.matchMedia = () => ({ matches: false, addEventListener() {}, addListener() {} });
window.eval(readFileSync("node_modules/tinymce/tinymce.js", "utf8"));
for (const lang of ["kk", "ru"]) {
  window.eval(readFileSync(`node_modules/tinymce-i18n/langs8/${lang}.js`, "utf8"));
}
const { I18n } = window.tinymce.util;
const empty = (lang) => Object.values(I18n.getData()[lang]).filter((text) => text === "").length;
console.log("tinymce-i18n", version, "empty in Kazakh:", empty("kk"), "in Russian:", empty("ru"));
assert.deepEqual([empty("kk"), empty("ru")], [99, 0]);
I18n.setCode("kk");
for (const [text, seen] of [
  ["Bold", "Қалың"],
  ["Anchor", ""],
  ["Link", ""],
  ["Print", ""],
  ["Vertical align", ""],
  ["Invalid input", ""],
  ["Font size", "Font size"],
]) {
  console.log(text, "->", JSON.stringify(window.tinymce.translate(text)));
  assert.equal(window.tinymce.translate(text), seen);
}
JS
node labels.cjs
