#!/usr/bin/env bash
# scorm-again refuses an answer of two lines, and so a learner's comment.
#
# Expected: in SCORM 2004 an essay (`long-fill-in`) and a learner's comment are any characters, up to
# 4,000; in SCORM 1.2 an answer that is filled in is up to 255. So a line end within it is kept, as
# it is in `cmi.suspend_data`.
# Seen: "Бірінші жол", one line, is taken; with a second line below it SetValue says "false", the
# error is 406 (405 in 1.2), "type mismatch", and nothing is kept. A comment and a question's
# description of two lines are refused in 2004 as well; a comment in 1.2 is taken.
# Why it matters: whoever presses Enter in an essay has written nothing, for a lesson made elsewhere
# seldom asks for the error. The longest answers of a class are missing. We play no lessons.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts scorm-again@3.4.3
cat >lesson.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Scorm12API, Scorm2004API } from "scorm-again";

const { version } = JSON.parse(readFileSync("node_modules/scorm-again/package.json", "utf8"));
console.log("scorm-again", version);
const [one, two] = ["Бірінші жол", "Бірінші жол\nекінші жол"];
const quiet = { autocommit: false, logLevel: 5 };
const new2004 = new Scorm2004API(quiet);
const old12 = new Scorm12API(quiet);
new2004.Initialize("");
old12.LMSInitialize("");
function says(player, set, error, name, value) {
  const said = [String(player[set](name, value)), String(player[error]())];
  console.log(name, value.split("\n").length, "line(s):", said);
  return said;
}
const in2004 = says.bind(null, new2004, "SetValue", "GetLastError");
const in12 = says.bind(null, old12, "LMSSetValue", "LMSGetLastError");
const [taken, refused, refused12] = [["true", "0"], ["false", "406"], ["false", "405"]];

in2004("cmi.interactions.0.id", "essay");
in2004("cmi.interactions.0.type", "long-fill-in");
for (const name of [
  "cmi.interactions.0.learner_response",
  "cmi.interactions.0.description",
  "cmi.comments_from_learner.0.comment",
]) {
  assert.deepEqual(in2004(name, one), taken);
  assert.deepEqual(in2004(name, two), refused);
  assert.equal(new2004.GetValue(name), one);
}
assert.deepEqual(in2004("cmi.suspend_data", two), taken);

in12("cmi.interactions.0.id", "essay");
in12("cmi.interactions.0.type", "fill-in");
assert.deepEqual(in12("cmi.interactions.0.student_response", one), taken);
assert.deepEqual(in12("cmi.interactions.0.student_response", two), refused12);
assert.deepEqual(in12("cmi.comments", two), taken);
JS
node lesson.mjs
