#!/usr/bin/env bash
# flatpickr keeps the fifth of January where a Kazakh types the fifth of April.
#
# Expected: with its Kazakh words and the format "j F Y", what is typed as it is shown is that date,
# and what isn't understood is refused, so that nothing is kept.
# Seen: a month that isn't found is January of that year, and no error is told. Kazakh months aren't
# found for two reasons: Сәуір and Шілде stand in the list with a Latin i, which no Kazakh keyboard
# has beside its letters, and the list's capital counts, so "5 қазан 2026" is January as well.
# "5 Қазан 2026" is right, and so is 5 April as the field itself writes it. In Russian,
# "5 октября 2026", the only way that it is written, is January too.
# Why it matters: the field's words change behind the back of whoever types them, and a plan of
# lessons begins three quarters of a year early. Our dates take small letters, and a
# Latin i in a Kazakh word.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts flatpickr@4.6.13 jsdom@26.1.0
cat >typed.cjs <<'JS'
const assert = require("node:assert/strict");
const { JSDOM } = require("jsdom");

const { window } = new JSDOM('<input id="day">');
global.window = window;
global.document = window.document;
for (const name of ["HTMLElement", "HTMLCollection", "Node", "NodeList", "Event"]) {
  global[name] = window[name];
}
global.getComputedStyle = window.getComputedStyle;
Object.defineProperty(global, "navigator", { value: window.navigator, configurable: true });
const flatpickr = require("flatpickr");
const words = {
  kk: require("flatpickr/dist/l10n/kz.js").default.kz,
  ru: require("flatpickr/dist/l10n/ru.js").default.ru,
};
console.log("flatpickr", require("flatpickr/package.json").version);

const input = document.getElementById("day");
const typed = (lang, text) => {
  const field = flatpickr(input, { allowInput: true, dateFormat: "j F Y", locale: words[lang] });
  input.value = text;
  field.setDate(input.value, true);
  const [kept] = field.selectedDates;
  const shown = input.value;
  field.destroy();
  console.log(lang, text, "->", kept.getDate(), kept.getMonth() + 1, kept.getFullYear(), shown);
  assert.deepEqual([kept.getDate(), kept.getFullYear()], [5, 2026]);
  return [kept.getMonth() + 1, shown];
};
const copied = "5 С\u04d9у\u0069р 2026";
assert.deepEqual(typed("kk", copied), [4, copied]);
assert.deepEqual(typed("kk", "5 Қазан 2026"), [10, "5 Қазан 2026"]);
for (const text of ["5 С\u04d9у\u0456р 2026", "5 Ш\u0456лде 2026", "5 қазан 2026"]) {
  assert.deepEqual(typed("kk", text), [1, "5 Қаңтар 2026"]);
}
assert.deepEqual(typed("ru", "5 Октябрь 2026"), [10, "5 Октябрь 2026"]);
assert.deepEqual(typed("ru", "5 октября 2026"), [1, "5 Январь 2026"]);
JS
TZ=Asia/Almaty node typed.cjs
