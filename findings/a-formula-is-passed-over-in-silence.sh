#!/usr/bin/env bash
# The virtual screen reader of Guidepup says nothing where a formula stands.
#
# Expected: it says of a page what screen readers say, by the standards of the web, so that tests can tell what a blind
# reader gets. A formula in MathML has a role, "math", and text in it; with aria-label it has a name.
# Seen: of "Жауабы: ½ кг" with the fraction as <math> it says "Жауабы:" and "кг". Named "бір екіден" (one half) by
# aria-label it isn't said either. The same name of a <span role="math"> or an image is said, and so is ½.
# Why it matters: a page of sums passes its test, and what a real reader says of it was never asked. Our pages
# have no formulas.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @guidepup/virtual-screen-reader@0.33.0 jsdom@29.1.1
cat >say.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
for (const name of Object.getOwnPropertyNames(window)) {
  if (/^[A-Z]/.test(name) && !(name in globalThis)) globalThis[name] = window[name];
}
Object.assign(globalThis, { window, document: window.document, getComputedStyle: window.getComputedStyle });
const { virtual } = await import("@guidepup/virtual-screen-reader");
const { version } = JSON.parse(
  readFileSync("node_modules/@guidepup/virtual-screen-reader/package.json", "utf8"),
);
console.log("@guidepup/virtual-screen-reader", version);
const half = "<mfrac><mn>1</mn><mn>2</mn></mfrac>";
for (const [formula, seen] of [
  [`<math>${half}</math>`, []],
  [`<math aria-label="бір екіден">${half}</math>`, []],
  ['<span role="math" aria-label="бір екіден">½</span>', ["math, бір екіден", "½", "end of math, бір екіден"]],
  ['<img alt="бір екіден">', ["image, бір екіден"]],
]) {
  window.document.body.innerHTML = `<p>Жауабы: ${formula} кг</p>`;
  await virtual.start({ container: window.document.body });
  while ((await virtual.lastSpokenPhrase()) !== "end of paragraph") await virtual.next();
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  console.log(formula, said);
  assert.deepEqual(said, ["document", "paragraph", "Жауабы:", ...seen, "кг", "end of paragraph"]);
}
process.exit(0);
JS
node say.mjs
