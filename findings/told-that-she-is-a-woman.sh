#!/usr/bin/env bash
# lvovich gives a woman's name the ending of a man's, though it is told that she is a woman.
#
# Expected: Меруерт Нурланова, daughter of Серік, is a woman by her surname and by her father's
# name, and in Russian a woman's name on a consonant doesn't change. Where that isn't enough, the
# person that its README describes has a gender, which can be given.
# Seen: to her is "Меруерту Нурлановой", a man's first name and a woman's last. First names are
# judged by their end alone, surname and patronymic can't outvote it: the gender is null, and then
# each word is declined by itself. A gender that is given makes no difference, "Меруерту" it stays.
# Only the function for a first name by itself heeds it. Серікқызы with қ isn't taken for a
# daughter, Сериккызы with к is; Айгүл, Раушан and Маржан go the way of Меруерт.
# Why it matters: letters of thanks in Russian are made out to people in the dative. An ending that
# changes one's sex is worse than none. Ours leave each name as its owner wrote it.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts lvovich@2.1.0
cat >names.cjs <<'JS'
const assert = require("node:assert/strict");
const { getMiddlenameGender, incline, inclineFirstname } = require("lvovich");
console.log("lvovich", require("./node_modules/lvovich/package.json").version);
const last = "Нурланова";
for (const [person, gender, first] of [
  [{ first: "Анна", last, middle: "Сериковна" }, "female", "Анне"],
  [{ first: "Меруерт", last, middle: "Сериковна" }, null, "Меруерту"],
  [{ first: "Меруерт", last, middle: "Серікқызы", gender: "female" }, null, "Меруерту"],
  [{ first: "Айгүл", last, gender: "female" }, null, "Айгүлу"],
  [{ first: "Раушан", last, gender: "female" }, null, "Раушану"],
  [{ first: "Маржан", last, gender: "female" }, null, "Маржану"],
]) {
  const to = incline(person, "dative");
  console.log(Object.values(person).join(" "), "->", to.first, to.last, to.gender);
  assert.deepEqual([to.gender, to.first, to.last], [gender, first, "Нурлановой"]);
}
assert.equal(inclineFirstname("Меруерт", "dative", "female"), "Меруерт");
assert.deepEqual(["Серікқызы", "Сериккызы"].map(getMiddlenameGender), [null, "female"]);
JS
node names.cjs
