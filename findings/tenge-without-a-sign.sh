#!/usr/bin/env bash
# The font that comes with pdfmake has no sign for the tenge.
#
# Expected: pdfmake's own Roboto, of 2025, has the ₸ of 2006, as it has each letter of Kazakh and
# the signs of the ruble and of the lira, which are younger.
# Seen: in none of its four faces. "500 ₸" is drawn with the crossed box of a letter that isn't there,
# and pdfmake says nothing of it. Ukraine's and Georgia's signs are missing as well.
# Why it matters: a price or a budget from the browser has a box in place of its money, in a text
# that is right otherwise. The Roboto that draws our posters has the sign.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts pdfmake@0.3.11 fontkit@2.0.4
cat >signs.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as fontkit from "fontkit";
import fonts from "pdfmake/build/vfs_fonts.js";

const { version } = JSON.parse(readFileSync("node_modules/pdfmake/package.json", "utf8"));
console.log("pdfmake", version);
const files = fonts.vfs ?? fonts;
const names = Object.keys(files).filter((name) => name.endsWith(".ttf"));
assert.equal(names.length, 4);
for (const name of names) {
  const font = fontkit.create(Buffer.from(files[name].data ?? files[name], "base64"));
  const missing = (signs) =>
    [...signs].filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0)));
  console.log(name, font.version, missing("₽₺€₸₴₾№«»"));
  assert.deepEqual(missing("әғқңөұүһіӘҒҚҢӨҰҮҺІ₽₺€№«»"), []);
  assert.deepEqual(missing("₸₴₾"), ["₸", "₴", "₾"]);
  assert.deepEqual(font.glyphsForString("500 ₸").map(({ id }) => id === 0).slice(-2), [false, true]);
}
JS
node signs.mjs
