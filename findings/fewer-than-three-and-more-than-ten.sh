#!/usr/bin/env bash
# SurveyJS, in Kazakh, asks for fewer letters than the fewest and more than the most.
#
# Expected: of an answer that must have 3 to 10 letters, messages say at least 3 and at most 10, as
# the English one does; of a number that must have 12 digits, VeeValidate's says 12.
# Seen: in Kazakh SurveyJS wants fewer than 3 and more than 10. In Russian it wants more than 3 and
# fewer than 10, though 3 and 10 letters are taken. VeeValidate, in Kazakh, says of a number with
# eleven of its twelve digits that it must be longer than 12.
# Why it matters: nobody can do what the form asks for, and a number of 12 digits is what everybody
# in Kazakhstan is asked for (IIN). Our questions name one bound, the most.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts survey-core@3.1.1 \
    @vee-validate/i18n@4.15.1 @vee-validate/rules@4.15.1 vee-validate@4.15.1 vue@3.5.45
cat >ask.cjs <<'JS'
const assert = require("node:assert/strict");
const { Model } = require("survey-core");
require("survey-core/i18n/kazakh");
require("survey-core/i18n/russian");
const { readFileSync } = require("node:fs");

const versionOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;
const asked = (locale, bounds, answer) => {
  const validators = [{ type: "text", ...bounds }];
  const survey = new Model({ elements: [{ type: "text", name: "q", validators }] });
  survey.locale = locale;
  const question = survey.getQuestionByName("q");
  question.value = answer;
  assert.equal(question.validate(), false);
  for (const right of ["сөз", "мектебіміз"]) {
    survey.getQuestionByName("q").value = right;
    assert.equal(survey.getQuestionByName("q").validate(), true);
  }
  question.value = answer;
  question.validate();
  return question.errors[0].getText();
};
console.log("survey-core", versionOf("survey-core"));
const bounds = { minLength: 3, maxLength: 10 };
for (const [locale, said] of [
  ["en", /at least 3 and no more than 10/],
  ["ru", /больше 3 и меньше 10 /],
  ["kk", /3 аз және 10 көп таңба/],
]) {
  const message = asked(locale, bounds, "ай");
  console.log(locale, message);
  assert.match(message, said);
}

const { localize } = require("@vee-validate/i18n");
const { length } = require("@vee-validate/rules");
const field = { field: "ЖСН", name: "ЖСН", label: "ЖСН", rule: { name: "length", params: [12] }, form: {}, value: "" };
const said = (locale) => {
  const file = `node_modules/@vee-validate/i18n/dist/locale/${locale}.json`;
  return localize(locale, JSON.parse(readFileSync(file)))(field);
};
assert.deepEqual([length("12345678901", [12]), length("123456789012", [12])], [false, true]);
console.log("@vee-validate/i18n", versionOf("@vee-validate/i18n"), said("kz"), "|", said("ru"));
assert.match(said("kz"), /мәннен ұзын болуға тиіс: 12$/);
assert.match(said("ru"), /должна быть 12$/);
JS
node ask.cjs
