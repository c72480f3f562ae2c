#!/usr/bin/env bash
# baseconvert makes 0 of -5 in binary and 0.101 of -10.625; two more make nothing of it.
#
# Expected: a number below nought is written with its sign, or refused; "any base to any base" is what they are for.
# Seen: baseconvert keeps what is behind the point of such a number and no more: -255 is 0 in hexadecimal, -10.5
# is 0.8. base-conversion-kit and all-your-base answer with an empty text, and the latter makes 1010 of 10.5.
# Numbers above nought are right, with baseconvert their fractions too. any-to-any writes -101, and base2base
# and any-base refuse the sign.
# Why it matters: it is the second lesson about binary numbers, and a checker of answers takes 0 for right. Our
# numbers are decimal.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts all-your-base@0.3.0 any-base@1.1.0 any-to-any@4.2.1
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check baseconvert==2.0.4 \
    base-conversion-kit==1.0.7 base2base==0.1.0
venv/bin/python - <<'PY'
from importlib.metadata import version

import base2base
from base_conversion_kit import convert_base
from baseconvert import base

print("baseconvert", version("baseconvert"))
for number, binary, hexadecimal in (
    ("-5", "0", "0"),
    ("-255", "0", "0"),
    ("-10.5", "0.1", "0.8"),
    ("-10.625", "0.101", "0.A"),
    ("5", "101", "5"),
    ("10.625", "1010.101", "A.A"),
):
    made = tuple(base(number, 10, target, string=True) for target in (2, 16))
    print(number, made)
    assert made == (binary, hexadecimal)
print("base-conversion-kit", version("base-conversion-kit"), repr(convert_base("-5", 10, 2)))
assert (convert_base("-5", 10, 2), convert_base("5", 10, 2)) == ("", "101")
try:
    base2base.convert("-5", 10, 2)
except ValueError as told:
    print("base2base:", told)
else:
    raise AssertionError("base2base takes it")
PY
cat >convert.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { decToBin } = require("all-your-base");
const anyBase = require("any-base");
const { convert } = require("any-to-any");

const { version } = JSON.parse(readFileSync("node_modules/all-your-base/package.json", "utf8"));
const made = ["-5", "10.5", "5"].map((number) => decToBin(number));
console.log("all-your-base", version, made);
assert.deepEqual(made, ["", "1010", "101"]);
assert.equal(convert("-5", 10, 2), "-101");
assert.throws(() => anyBase(anyBase.DEC, anyBase.BIN)("-5"));
JS
node convert.cjs
