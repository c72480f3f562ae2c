#!/usr/bin/env bash
# SurveyJS, asking in Kazakh for a day from 5 October on, says "Мәні Mon Oct 05 2026 кем болмауы тиіс".
#
# Expected: the message has the day in Kazakh, or in figures as the field has it; numbers are Kazakh too,
# "2,5". A list of choices that is to be in ascending order is in the order of the alphabet.
# Seen: the first and the last day are in English words with the month first, in Kazakh, in Russian and in
# every other language. Choices in ascending order are Ё, І, А, Б, Я, Ә: a surname with Ё is before А and
# one with Ә behind Я. ICU, through Intl.Collator, has А, Ә, Б, Ё, І, Я.
# Why it matters: surveys for parents ask for a day in most cases, and who is told that "Mon Oct 05" is too
# early doesn't know what to enter; Әсел is looked for among the first. Our days are Kazakh.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts survey-core@3.1.1
cat >day.cjs <<'JS'
const assert = require("node:assert/strict");
const { Model } = require("survey-core");
require("survey-core/survey.i18n");

console.log("survey-core", require("./node_modules/survey-core/package.json").version);
const seen = {
  kk: ["Мәні Mon Oct 05 2026 кем болмауы тиіс", "Мән Tue Oct 20 2026 артық болмауы тиіс"],
  ru: ["Значение не должно быть меньше Mon Oct 05 2026.",
    "Значение не должно превышать Tue Oct 20 2026."],
};
for (const [locale, messages] of Object.entries(seen)) {
  const survey = new Model({
    locale,
    elements: [
      { type: "text", name: "day", inputType: "date", min: "2026-10-05", max: "2026-10-20" },
      { type: "dropdown", name: "letter", choices: [..."ЁӘАЯІБ"], choicesOrder: "asc" },
      { type: "expression", name: "half", expression: "5/2", displayStyle: "decimal" },
    ],
  });
  const [day, letter, half] = survey.getAllQuestions();
  assert.equal(half.displayValue, "2,5");
  for (const [at, value] of ["2026-10-01", "2026-12-01"].entries()) {
    survey.setValue("day", value);
    survey.validate();
    const [message] = day.errors.map((error) => error.getText());
    console.log(locale, message);
    assert.equal(message, messages[at]);
  }
  const order = letter.visibleChoices.map(({ text }) => text).join("");
  console.log(locale, order);
  assert.equal(order, "ЁІАБЯӘ");
}
assert.equal([..."ЁӘАЯІБ"].sort(new Intl.Collator("kk").compare).join(""), "АӘБЁІЯ");
JS
node day.cjs
