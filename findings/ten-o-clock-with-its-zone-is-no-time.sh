#!/usr/bin/env bash
# jsonschema of npm refuses 10:00:00+05:00 as a time, and the pointer /аты as a pointer.
#
# Expected: its README says that all formats of strings are supported. A time of JSON Schema is that of RFC 3339,
# with its offset; a pointer may have any letters, by RFC 6901.
# Seen: "time" takes 10:00:00, which has no offset and is none, and refuses 10:00:00Z, 10:00:00+05:00 and one with
# a fraction: it is the time of a draft of 2010. "json-pointer" refuses /аты/0 and takes /name/0. Day and hour
# together, "date-time", are right with each offset. ajv-formats, @cfworker/json-schema and, in Python,
# jsonschema-rs have it the other way round.
# Why it matters: a form checked by one program at home and another at the server can't be sent with any hour. Our
# forms are a conversation.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts jsonschema@1.5.0 ajv@8.20.0 ajv-formats@3.0.1 \
    @cfworker/json-schema@4.1.6
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check jsonschema-rs==0.61.2
cat >cases.json <<'JSON'
[
  ["time", "10:00:00", false, true],
  ["time", "10:00:00Z", true, false],
  ["time", "10:00:00+05:00", true, false],
  ["time", "10:00:00.5+05:00", true, false],
  ["date-time", "2026-10-05T10:00:00+05:00", true, true],
  ["json-pointer", "/name/0", true, true],
  ["json-pointer", "/аты/0", true, false]
]
JSON
cat >times.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { Validator } = require("@cfworker/json-schema");
const Ajv = require("ajv").default;
const formats = require("ajv-formats").default;
const { validate } = require("jsonschema");

console.log("jsonschema", JSON.parse(readFileSync("node_modules/jsonschema/package.json", "utf8")).version);
const ajv = formats(new Ajv());
for (const [format, text, right, seen] of JSON.parse(readFileSync("cases.json", "utf8"))) {
  const schema = { type: "string", format };
  console.log(format, text, validate(text, schema).valid);
  assert.equal(validate(text, schema).valid, seen);
  assert.equal(ajv.validate(schema, text), right);
  assert.equal(new Validator(schema).validate(text).valid, right);
}
JS
node times.cjs
venv/bin/python - <<'PY'
import json
from pathlib import Path

import jsonschema_rs

for kind, text, right, _ in json.loads(Path("cases.json").read_text()):
    checked = jsonschema_rs.validator_for({"type": "string", "format": kind}, validate_formats=True)
    assert checked.is_valid(text) == right, text
PY
