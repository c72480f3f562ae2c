#!/usr/bin/env bash
# jQuery Validation, in Kazakh, asks for a web address where a date is wrong.
#
# Expected: its Kazakh messages say what the English and the Russian ones say.
# Seen: whoever writes no date reads that the right URL is wanted, and whoever writes no number that
# a date is. A number out of its range is answered in Russian first. That words are too long says
# «көр болмасын» for «көп болмасын»: that it be no grave.
# Why it matters: the message is all that a person is told by a form that doesn't let them on, and
# it sends them to mend what was right. Our pages ask no dates; the bot's words are its own.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts jquery-validation@1.22.1 \
    jquery@3.7.1 jsdom@26.1.0
cat >form.cjs <<'JS'
const assert = require("node:assert/strict");
const { JSDOM } = require("jsdom");

const page = new JSDOM(
  '<form id="form"><input name="date" value="ертең"><input name="number" value="көп">' +
    '<input name="range" value="7"><input name="maxlength" value="мектебіміз"></form>',
);
global.window = page.window;
global.document = page.window.document;
global.jQuery = require("jquery");
require("jquery-validation");
const { version } = require("jquery-validation/package.json");
console.log("jquery-validation", version);

const asked = () => {
  const form = jQuery("#form").removeData("validator");
  const rules = {
    date: { date: true },
    number: { number: true },
    range: { range: [1, 5] },
    maxlength: { maxlength: 5 },
  };
  const checked = form.validate({ ignore: [], rules });
  assert.equal(checked.form(), false);
  return Object.fromEntries(checked.errorList.map(({ element, message }) => [element.name, message]));
};
require("jquery-validation/dist/localization/messages_ru.js");
const russian = asked();
console.log(russian);
assert.match(russian.date, /дату/);
assert.match(russian.number, /число/);

require("jquery-validation/dist/localization/messages_kk.js");
const kazakh = asked();
console.log(kazakh);
assert.match(kazakh.date, /URL/);
assert.match(kazakh.number, /^Күнді/);
assert.match(kazakh.range, /^Пожалуйста/);
assert.match(kazakh.maxlength, /көр болмасын/);
assert.equal(jQuery.validator.messages.url, kazakh.date);
JS
node form.cjs
