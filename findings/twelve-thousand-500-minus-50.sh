#!/usr/bin/env bash
# currency-formatter writes tenge with a hyphen for a comma, "₸12 500-50", and reads "12 500,50 ₸"
# as 1,250,050.
#
# Expected: 12 500,50 ₸, as in roubles and as Node's own Intl writes it, whether asked for by the
# currency or by "kk-KZ"; and read back it is 12500.5.
# Seen: "₸12 500-50". Reading goes by the same rule, so the comma is nothing and tiyns are tenge: a
# hundred times as much, of "12 500.50" too. The som of Kyrgyzstan has the hyphen as well. Its page
# lists the symbol alone. Roubles and euros are right there and back.
# Why it matters: a sum in an order or on a bill is a range of numbers to who reads it, and what
# people typed in is a hundred times too large. We write no sums.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts currency-formatter@1.5.9
cat >sums.cjs <<'JS'
const assert = require("node:assert/strict");
const { format, unformat } = require("currency-formatter");
console.log("currency-formatter", require("currency-formatter/package.json").version);
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");
for (const [options, seen] of [
  [{ code: "KZT" }, "₸12 500-50"],
  [{ locale: "kk-KZ" }, "₸12 500-50"],
  [{ code: "KGS" }, "12 500-50 сом"],
  [{ code: "RUB" }, "12 500,50 ₽"],
]) {
  console.log(options, format(12500.5, options));
  assert.equal(plain(format(12500.5, options)), seen);
}
for (const [text, code, seen] of [
  ["12 500,50 ₸", "KZT", 1250050],
  ["12 500.50", "KZT", 1250050],
  ["12 500,50 ₽", "RUB", 12500.5],
]) {
  console.log(text, code, unformat(text, { code }));
  assert.equal(unformat(text, { code }), seen);
}
const own = new Intl.NumberFormat("ru-KZ", { style: "currency", currency: "KZT" });
assert.equal(plain(own.format(12500.5)), "12 500,50 ₸");
JS
node sums.cjs
