#!/usr/bin/env bash
# currency-formatter puts a hyphen before the tiyn, and reads 12 500,50 ₸ as a hundred times that.
#
# Expected: an amount in tenge is "12 500,50 ₸", as CLDR has it for Kazakh, or it has a point; and
# unformat reads what people write.
# Seen: "₸12 500-50", by the code of the currency and by the locale kk-KZ. And "12 500,50" and
# "12500.50" with KZT are 1250050, since neither mark is the hyphen that it looks for. Of all its
# currencies the tenge and Kyrgyzstan's som alone have one; the ruble's comma is right.
# Why it matters: "12 500-50" reads as a range or as a subtraction, and an amount from a form is
# charged a hundredfold. We take no money, and write amounts nowhere.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts currency-formatter@1.5.9
cat >tenge.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import formatter from "currency-formatter";

const { currencies, format, unformat } = formatter;
const { version } = JSON.parse(
  readFileSync("node_modules/currency-formatter/package.json", "utf8"),
);
console.log("currency-formatter", version);
for (const [by, seen, written, read] of [
  [{ code: "KZT" }, "₸12 500-50", "12 500,50", 1250050],
  [{ code: "KZT" }, "₸12 500-50", "12500.50", 1250050],
  [{ locale: "kk-KZ" }, "₸12 500-50", "12 500,50", 1250050],
  [{ code: "RUB" }, "12 500,50 ₽", "12 500,50", 12500.5],
]) {
  const said = format(12500.5, by).replaceAll("\u00a0", " ");
  console.log(by, said, "|", written, "->", unformat(written, by));
  assert.equal(said, seen);
  assert.equal(unformat(written, by), read);
}
const hyphens = currencies.filter(({ decimalSeparator }) => decimalSeparator === "-");
assert.deepEqual(hyphens.map(({ code }) => code), ["KGS", "KZT"]);
const byCldr = new Intl.NumberFormat("kk", { style: "currency", currency: "KZT" });
assert.equal(byCldr.format(12500.5).replaceAll("\u00a0", " "), "12 500,50 ₸");
JS
node tenge.mjs
