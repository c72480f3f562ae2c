#!/usr/bin/env bash
# phone knows that one dials 8 within Russia, and not that one does within Kazakhstan.
#
# Expected: both countries have +7, and in both a number is written with 8 at home: 8 701 123 45 67
# is +7 701 123 45 67. So with the country said the number is taken in both, or refused in both.
# Seen: 8 916 123 45 67 with RU is right and becomes +79161234567. 8 701 123 45 67 with KZ isn't
# valid, and has no number. Without the 8, or with 7 in its place, it is. Mobile numbers only are
# checked by default, as documented, but with that off it is refused too. phonenumbers reads both.
# Why it matters: at home a number is as often written with 8 as with +7, and a form built on it
# tells people that theirs is none. We read numbers only to take them out of what is shown to many.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check phonenumbers==9.0.43
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts phone@3.1.72
cat >numbers.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { phone } from "phone";

console.log("phone", JSON.parse(readFileSync("node_modules/phone/package.json", "utf8")).version);
for (const [written, country, seen] of [
  ["8 916 123 45 67", "RU", "+79161234567"],
  ["8 701 123 45 67", "KZ", null],
  ["8 (701) 123-45-67", "KZ", null],
  ["7 701 123 45 67", "KZ", "+77011234567"],
  ["701 123 45 67", "KZ", "+77011234567"],
]) {
  const read = phone(written, { country });
  console.log(country, written, "->", read.phoneNumber);
  assert.equal(read.phoneNumber, seen);
  assert.equal(read.isValid, seen !== null);
}
const anyKind = { country: "KZ", validateMobilePrefix: false };
assert.equal(phone("8 701 123 45 67", anyKind).isValid, false);
JS
node numbers.mjs
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from phonenumbers import PhoneNumberFormat, format_number, is_valid_number, parse

print("phonenumbers", version("phonenumbers"))
for written, country, right in (
    ("8 916 123 45 67", "RU", "+79161234567"),
    ("8 701 123 45 67", "KZ", "+77011234567"),
):
    read = parse(written, country)
    print(country, written, "->", format_number(read, PhoneNumberFormat.E164))
    assert is_valid_number(read) and format_number(read, PhoneNumberFormat.E164) == right
PY
