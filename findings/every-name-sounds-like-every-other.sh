#!/usr/bin/env bash
# By Double Metaphone all Kazakh names sound alike: Әсел, Бек and Мұрат are nothing, and nothing is
# equal to nothing.
#
# Expected: names whose sounds can't be told are refused, or not alike. None of the pages says what
# becomes of other letters than Latin ones.
# Seen: natural's DoubleMetaphone says that Әсел and Бек sound alike, true. double-metaphone and
# metaphone of npm, jellyfish's metaphone and both of phonetics give "" for each of them. natural's
# own Metaphone leaves the word as it is, so there the answer is false. Of "Asel" and "Bek" all say
# that they differ.
# Why it matters: it is how lists of pupils are searched for the same child twice. Each Cyrillic
# name is a double of each other one, and who merges them without a look has one pupil left. We
# compare no sounds.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jellyfish==1.3.0 phonetics==1.0.5
npm install --silent --no-audit --no-fund --ignore-scripts natural@8.1.1 double-metaphone@2.0.1 \
    metaphone@2.0.1
venv/bin/python - <<'PY'
from importlib.metadata import version

import jellyfish
import phonetics

print("jellyfish", version("jellyfish"), "phonetics", version("phonetics"))
for sounds in (jellyfish.metaphone, phonetics.metaphone, phonetics.dmetaphone):
    kazakh = {sounds(name) for name in ("Әсел", "Бек", "Мұрат")}
    print(sounds.__module__, sounds.__name__, kazakh)
    assert kazakh in ({""}, {("", "")})
    assert sounds("Asel") != sounds("Bek")
PY
cat >names.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { doubleMetaphone } from "double-metaphone";
import { metaphone } from "metaphone";
import natural from "natural";

console.log("natural", JSON.parse(readFileSync("node_modules/natural/package.json")).version);
const alike = (Sounds, ...names) => new Sounds().compare(...names);
const { DoubleMetaphone, Metaphone } = natural;
console.log("DoubleMetaphone: Әсел and Бек", alike(DoubleMetaphone, "Әсел", "Бек"));
assert.equal(alike(DoubleMetaphone, "Әсел", "Бек"), true);
assert.equal(alike(DoubleMetaphone, "Мұрат", "Айгүл"), true);
assert.equal(alike(DoubleMetaphone, "Asel", "Bek"), false);
assert.equal(alike(Metaphone, "Әсел", "Бек"), false);
for (const name of ["Әсел", "Бек"]) {
  console.log(name, doubleMetaphone(name), metaphone(name));
  assert.deepEqual(doubleMetaphone(name), ["", ""]);
  assert.equal(metaphone(name), "");
}
JS
node names.mjs
