#!/usr/bin/env bash
# export-to-csv writes 12,5 with a comma between two columns that a comma divides.
#
# Expected: with `decimalSeparator: ","` and the usual comma between fields, 12.5 is "12,5" in
# quotation marks, since what contains the separator of fields is quoted whatever else is set, as
# its documentation says.
# Seen: Әсел,12,5 is three cells of two columns; what stood on the right of a mark moves on by one,
# in those lines only where the mark isn't whole. The text "12,5" beside it is quoted. No mark at all,
# null, is the word "null" in the cell. With a semicolon between fields all is right.
# Why it matters: a comma in numbers is how Kazakhstan writes them, and the file opens without a
# complaint: half a point becomes five attended lessons. Our tables are XLSX.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts export-to-csv@1.5.0 papaparse@5.7.1
cat >write.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { asString, generateCsv, mkConfig } from "export-to-csv";
import Papa from "papaparse";
const { version } = JSON.parse(readFileSync("node_modules/export-to-csv/package.json"));
console.log("export-to-csv", version);
const pupils = [
  { name: "Әсел", mark: 12.5, said: "12,5", lessons: 20 },
  { name: "Бек", mark: 12, said: "12", lessons: 21 },
  { name: "Гүл", mark: null, said: "", lessons: 22 },
];
function rows(fieldSeparator) {
  const config = mkConfig({ fieldSeparator, decimalSeparator: ",", useKeysAsHeaders: true });
  const written = asString(generateCsv(config)(pupils));
  console.log(written);
  const delimiter = fieldSeparator;
  return Papa.parse(written.trim(), { delimiter }).data;
}
const columns = ["name", "mark", "said", "lessons"];
assert.deepEqual(rows(","), [
  columns,
  ["Әсел", "12", "5", "12,5", "20"],
  ["Бек", "12", "12", "21"],
  ["Гүл", "null", "", "22"],
]);
assert.deepEqual(rows(";")[1], ["Әсел", "12,5", "12,5", "20"]);
JS
node write.mjs
