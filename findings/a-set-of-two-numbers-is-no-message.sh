#!/usr/bin/env bash
# fluent_conv writes a message with braces so that Fluent can't read it any more.
#
# Expected: ftl2js and js2ftl make JSON of a catalogue of Fluent and a catalogue of JSON; a message that nobody
# has changed says the same afterwards.
# Seen: in Fluent {"{"} is a brace. "A = {"{"}1; 2{"}"}" returns as "A = {1; 2}", which isn't Fluent: the message is
# gone. "{"{"}x{"}"}" returns as "{x}", another message to be looked up, and is an error with it. Blanks in quotation
# marks in front of a text are lost. Plurals, numbers, attributes and texts of two lines are as they were.
# Why it matters: sets and variables are what a lesson of mathematics is about, and a catalogue that went through
# JSON for its translator has lost them. Our catalogue is gettext's.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts fluent_conv@3.3.0 @fluent/bundle@0.19.1
cat >lesson.ftl <<'FTL'
title = Ұстаз үні
lessons = { $count ->
    [one] { $count } сабақ
   *[other] { $count } сабақ бар
}
set = A = {"{"}1; 2{"}"}
unknown = {"{"}x{"}"} санын тап
indented = {"  "}бос орын
mark = Баға: { NUMBER($n, minimumFractionDigits: 1) }
FTL
cat >there.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { ftl2js, js2ftl } from "fluent_conv";

const { version } = JSON.parse(readFileSync("node_modules/fluent_conv/package.json", "utf8"));
const there = readFileSync("lesson.ftl", "utf8");
const back = js2ftl(ftl2js(there));
console.log("fluent_conv", version);
console.log(back);
const say = (ftl, id, values, errors = []) => {
  const bundle = new FluentBundle("kk", { useIsolating: false });
  bundle.addResource(new FluentResource(ftl));
  const message = bundle.getMessage(id);
  return message ? bundle.formatPattern(message.value, values, errors) : null;
};
for (const [id, values, right, seen] of [
  ["title", {}, "Ұстаз үні", "Ұстаз үні"],
  ["lessons", { count: 5 }, "5 сабақ бар", "5 сабақ бар"],
  ["set", {}, "A = {1; 2}", null],
    ["indented", {}, "  бос орын", "бос орын"],
  ["mark", { n: 4 }, "Баға: 4,0", "Баға: 4,0"],
]) {
  console.log(id, say(there, id, values), "|", say(back, id, values));
  assert.equal(say(there, id, values), right);
  assert.equal(say(back, id, values), seen);
}
for (const [ftl, seen] of [
  [there, []],
  [back, ["Unknown message: x"]],
]) {
  const errors = [];
  say(ftl, "unknown", {}, errors);
  assert.deepEqual(errors.map(({ message }) => message), seen);
}
JS
node there.mjs
