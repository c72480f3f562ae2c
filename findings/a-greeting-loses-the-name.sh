#!/usr/bin/env bash
# ilib-xliff reads a translation without the places where a name and a time come in.
#
# Expected: it parses XLIFF files and generates them. In XLIFF what stands in for a name is a tag
# amid the words, <x id="NAME"/>, and so is <g id="b"> around bold ones; both are of the text.
# Seen: "Сәлем, <x id="NAME"/>! Сабақ <x id="TIME"/> басталады" is "Сәлем, ! Сабақ  басталады", in
# the source and in the translation, and so it is written again. The key, which is the source where
# there is no other, has lost them as well. xliff of npm keeps each.
# Why it matters: whoever brings translations through it greets nobody, and tells no hour of a
# lesson; the checks for left-out places compare a source that has none either. Ours are in .po
# files.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts ilib-xliff@1.4.1 xliff@6.4.0
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const ilib = require("ilib-xliff");
const { xliff12ToJs } = require("xliff");

const Xliff = ilib.default?.Xliff ?? ilib.Xliff ?? ilib.default ?? ilib;
const NAME = '<x id="NAME"/>';
const TIME = '<x id="TIME"/>';
const written = `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file source-language="en" target-language="kk" datatype="plaintext" original="hello">
    <body><trans-unit id="hello">
      <source>Hello, ${NAME}! The lesson begins at ${TIME}.</source>
      <target>Сәлем, ${NAME}! Сабақ ${TIME} басталады.</target>
    </trans-unit></body>
  </file>
</xliff>`;
console.log("ilib-xliff", require("./node_modules/ilib-xliff/package.json").version);
const file = new Xliff();
file.deserialize(written);
const [{ source, target, key }] = file.getTranslationUnits();
console.log({ source, target, key });
assert.equal(source, "Hello, ! The lesson begins at .");
assert.equal(target, "Сәлем, ! Сабақ  басталады.");
assert.doesNotMatch(file.serialize(), /NAME|TIME/);
xliff12ToJs(written).then(({ resources }) => {
  const places = resources.hello.hello.target.filter((piece) => piece.Standalone);
  assert.deepEqual(places.map((piece) => piece.Standalone.id), ["NAME", "TIME"]);
});
JS
node read.cjs
