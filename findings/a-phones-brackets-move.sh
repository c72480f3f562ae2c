#!/usr/bin/env bash
# Typograf moves the brackets of a Kazakh phone number into the middle of the number.
#
# Expected: its Russian rules format phone numbers, as its list of rules says. A number that is well
# written, +7 (701) 123-45-67, keeps its groups, as one of Saint Petersburg does.
# Seen: it becomes "+7 (701-12) 3-45-67", with a code of five digits. The rule knows the codes of
# Russia; whatever else begins with +7 is taken for a small Russian town's. Almaty, +7 (727)
# 250-00-00, comes out as "+7 (727-25) 0-00-00". Behind "тел." a number with 8 is changed too;
# without that word it stays as it was.
# Why it matters: the two countries share +7 and this is the typographer for Russian, so who passes
# a Kazakhstan school's page through it has numbers that nobody can read out. Ours stay as written.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts typograf@7.8.0
cat >phones.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Typograf from "typograf";

const { version } = JSON.parse(readFileSync("node_modules/typograf/package.json", "utf8"));
console.log("Typograf", version);
const typographer = new Typograf({ locale: ["ru"] });
for (const [written, seen] of [
  ["+7 (812) 123-45-67", "+7 (812) 123-45-67"],
  ["+7 (701) 123-45-67", "+7 (701-12) 3-45-67"],
  ["+7 701 123 45 67", "+7 (701-12) 3-45-67"],
  ["+7 (727) 250-00-00", "+7 (727-25) 0-00-00"],
  ["тел. 8 701 123 45 67", "тел. 8 (701-12) 3-45-67"],
  ["8 701 123 45 67", "8 701 123 45 67"],
]) {
  const made = typographer.execute(written).replaceAll("\u00a0", " ");
  console.log(written, "->", made);
  assert.equal(made, seen);
}
JS
node phones.mjs
