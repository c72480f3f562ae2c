#!/usr/bin/env bash
# country-data and country-js say that the sign of the tenge is "лв", Bulgaria's lev.
#
# Expected: ₸, which is the tenge's sign since 2007 and in Unicode since 2009; or KZT, or nothing.
# Seen: "лв" in both, as for Bulgaria, and for the som of Kyrgyzstan and Uzbekistan too.
# forex-python says "T". currency-symbol-map and currency-symbols of PyPI say ₸, and
# iso-country-currency says KZT.
# Why it matters: "500 лв" on a poster is another country's money, some three hundred times as much,
# and whoever tries a few countries sees right signs. We write no sums.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check forex-python==1.9.2 currency-symbols==2.0.6
npm install --silent --no-audit --no-fund --ignore-scripts country-data@0.0.31 country-js@0.10.0 \
    currency-symbol-map@5.1.0 iso-country-currency@0.7.2
cat >signs.cjs <<'JS'
const assert = require("node:assert/strict");
const { currencies } = require("country-data");
const { search } = require("country-js");
const ofCountry = (name) => search(name)[0].currency.currencySymbol;
const signs = ["KZT", "BGN", "KGS", "UZS", "EUR"].map((code) => currencies[code].symbol);
console.log("country-data", require("country-data/package.json").version, signs);
assert.deepEqual(signs, ["лв", "лв", "лв", "лв", "€"]);
const others = ["Kazakhstan", "Bulgaria"].map(ofCountry);
console.log("country-js", require("country-js/package.json").version, others);
assert.deepEqual(others, ["лв", "лв"]);
assert.equal(require("currency-symbol-map")("KZT"), "₸");
assert.equal(require("iso-country-currency").getParamByISO("KZ", "symbol"), "KZT");
JS
node signs.cjs
venv/bin/python - <<'PY'
from importlib.metadata import version

from currency_symbols import CurrencySymbols
from forex_python.converter import CurrencyCodes

sign = CurrencyCodes().get_symbol("KZT")
print("forex-python", version("forex-python"), sign)
assert sign == "T"
assert CurrencySymbols.get_symbol("KZT") == "₸"
PY
