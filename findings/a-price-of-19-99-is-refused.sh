#!/usr/bin/env bash
# By jsonschema, ajv and z-schema a price of 19.99 isn't in hundredths, and a mark of 0.3 not in tenths.
#
# Expected: {"multipleOf": 0.01} takes each price in tenge and tiyn, as the standard speaks of numbers and not of how
# a machine keeps them. ajv has a setting for that, multipleOfPrecision, which it says is needed for such numbers.
# Seen: without a setting 19.99, 4.35, 0.07 and 1.13 are refused by jsonschema and ajv, as are 0.3 and 12.7 by 0.1;
# z-schema takes the tenths and not the hundredths. fastjsonschema, jsonschema-rs, jsonschema of npm and
# @cfworker/json-schema take all, and refuse 19.995.
# Why it matters: a form takes most prices and refuses one in seven, and the message says that 19.99 isn't a multiple
# of 0.01. A schema tried with 4.5 shows nothing. Our numbers are whole.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts ajv@8.20.0 z-schema@6.0.2 jsonschema@1.5.0 \
    @cfworker/json-schema@4.1.6
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check jsonschema==4.26.0 \
    fastjsonschema==2.22.3 jsonschema-rs==0.61.2
cat >prices.json <<'JSON'
[[0.1, [4.5, 4.7, 0.3, 12.7]], [0.01, [12500.55, 19.99, 4.35, 0.07, 1.13, 19.995]]]
JSON
venv/bin/python - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

import fastjsonschema
import jsonschema
import jsonschema_rs


def fast(schema, number):
    try:
        fastjsonschema.compile(schema)(number)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


checks = {
    "jsonschema": (lambda schema, number: jsonschema.Draft202012Validator(schema).is_valid(number), True),
    "fastjsonschema": (fast, False),
    "jsonschema-rs": (lambda schema, number: jsonschema_rs.validator_for(schema).is_valid(number), False),
}
prices = json.loads(Path("prices.json").read_text())
for name, (check, exact) in checks.items():
    refused = [number for step, numbers in prices for number in numbers if not check({"multipleOf": step}, number)]
    print(name, version(name), "refuses", refused)
    assert refused == ([0.3, 12.7, 19.99, 4.35, 0.07, 1.13, 19.995] if exact else [19.995])
PY
cat >prices.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const Ajv = require("ajv").default;
const { Validator } = require("@cfworker/json-schema");
const { validate } = require("jsonschema");
const z = require("z-schema");
const zSchema = z.default ?? z;

const checks = {
  ajv: (schema, number) => new Ajv({ strictTypes: false }).compile(schema)(number),
  "z-schema": (schema, number) => (zSchema.create ? zSchema.create() : new zSchema()).validate(number, schema) === true,
  jsonschema: (schema, number) => validate(number, schema).valid,
  "@cfworker/json-schema": (schema, number) => new Validator(schema).validate(number).valid,
};
const hundredths = [19.99, 4.35, 0.07, 1.13, 19.995];
const seen = { ajv: [0.3, 12.7, ...hundredths], "z-schema": hundredths };
const prices = JSON.parse(readFileSync("prices.json", "utf8"));
for (const [name, check] of Object.entries(checks)) {
  const refused = prices.flatMap(([step, numbers]) => numbers.filter((number) => !check({ multipleOf: step }, number)));
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  console.log(name, version, "refuses", refused);
  assert.deepEqual(refused, seen[name] ?? [19.995]);
}
const precise = new Ajv({ multipleOfPrecision: 6, strictTypes: false });
assert.ok(prices[1][1].slice(0, 5).every((number) => precise.compile({ multipleOf: 0.01 })(number)));
JS
node prices.cjs
