#!/usr/bin/env bash
# Citation.js gives every book with a Kazakh author and title the key "undefined2026undefined".
#
# Expected: each entry of BibTeX has a key of its own, made of author, year and a word of the title,
# as it is for German: "Muller2026Elemente". That other letters than ASCII are escaped or removed
# unless `asciiOnly` is off is documented.
# Seen: of Әуезов and of Құнанбайұлы, both 2026, the key is "undefined2026undefined", whether
# `asciiOnly` is on or off. With it on, as it is by itself, Cyrillic letters are removed, all of them:
# title = { }, and of an author the comma and the full stop.
# Why it matters: in a paper \cite finds one of the two, the same for both, and a list of literature
# of a Kazakh school is empty lines. We write no BibTeX.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @citation-js/core@0.9.0 \
    @citation-js/plugin-bibtex@0.9.0
cat >write.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Cite, plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";

const from = "node_modules/@citation-js/plugin-bibtex/package.json";
console.log("@citation-js/plugin-bibtex", JSON.parse(readFileSync(from)).version);
const books = [
  ["Әуезов", "Абай жолы"],
  ["Құнанбайұлы", "Қара сөздер"],
  ["Müller", "Elemente"],
].map(([family, title]) => {
  const issued = { "date-parts": [[2026]] };
  return { type: "book", title, author: [{ family, given: "А." }], issued };
});
const nameless = "undefined2026undefined";
for (const asciiOnly of [true, false]) {
  plugins.config.get("@bibtex").format.asciiOnly = asciiOnly;
  const written = new Cite(books).format("bibtex");
  console.log(written);
  const keys = [...written.matchAll(/@book\{(.*),/g)].map(([, key]) => key);
  assert.deepEqual(keys, [nameless, nameless, "Muller2026Elemente"]);
  assert.equal(written.includes("Абай жолы"), !asciiOnly);
}
JS
node write.mjs
