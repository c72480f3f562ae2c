#!/usr/bin/env bash
# PrimeLocale's Kazakh says of three chosen pupils "3 дене таңдалынды": three bodies are selected.
#
# Expected: the Kazakh words of PrimeNG, PrimeVue and PrimeReact say in Kazakh what the English ones say:
# "{0} items selected", "All items selected", "No available options", "Previous Hour".
# Seen: an item is "дене", a body, also in "Барлық денелер таңдалынды" for those who listen; no options
# are "Қолжетімді нұсқау жоқ", no available instructions; and the hour is "уақыт", time, in both
# directions, beside a right minute. Quasar's Kazakh counts a table's rows in Russian: "1-5 из 12".
# Why it matters: these are the lists from which a pupil, a class or a school is chosen. We show our own
# words, each read by a speaker.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts primelocale@2.5.0 quasar@2.27.0
cat >words.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import quasar from "quasar/lang/kk.js";

const read = (path) => JSON.parse(readFileSync(`node_modules/${path}`, "utf8"));
console.log("primelocale", read("primelocale/package.json").version);
const [{ en }, { kk }] = [read("primelocale/en.json"), read("primelocale/kk.json")];
const seen = {
  selectionMessage: ["{0} items selected", "{0} дене таңдалынды"],
  emptyMessage: ["No available options", "Қолжетімді нұсқау жоқ"],
  prevHour: ["Previous Hour", "Алдыңғы уақыт"],
  nextHour: ["Next Hour", "Келесі уақыт"],
  nextMinute: ["Next Minute", "Келесі минута"],
};
for (const [name, words] of Object.entries(seen)) {
  console.log(name, [en[name], kk[name]]);
  assert.deepEqual([en[name], kk[name]], words);
}
assert.equal(kk.aria.selectAll, "Барлық денелер таңдалынды");
console.log("quasar", read("quasar/package.json").version, quasar.table.pagination(1, 5, 12));
assert.equal(quasar.table.pagination(1, 5, 12), "1-5 из 12");
JS
node words.mjs
