#!/usr/bin/env bash
# Carbone writes a Russian's date in Russian and the sum behind it in English.
#
# Expected: a report in "ru-ru" or "kk-kz", as its documentation writes languages, has dates and
# numbers of that language: 5 октября 2026, 12 500,50.
# Seen: the date is "5 октября 2026" or "5 қазан 2026", the number "12,500.50". A language that its
# table of numbers lacks is American there, and nothing is told; the table has "ru" and "kk" without
# a country, and the dates take both. With "ru" the number is right, and tenge in words are
# English: "12 500,50 tenges". Ukrainian's "uk-ua" has American numbers as well, "fr-fr" and "de-de"
# have their own.
# Why it matters: in the same line a comma parts thousands that elsewhere in the country parts tiyn.
# Our dates and numbers are both of the language of the words around them.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts carbone@3.8.2
cat >report.html <<'HTML'
{d.day:formatD('D MMMM YYYY')}; {d.sum:formatN(2)}; {d.sum:formatC('LL')}
HTML
cat >report.cjs <<'JS'
const assert = require("node:assert/strict");
const { promisify } = require("node:util");
const carbone = require("carbone");

const data = { day: "2026-10-05T10:00:00Z", sum: 12500.5 };
const money = { currencySource: "KZT", currencyTarget: "KZT", timezone: "Asia/Almaty" };
(async () => {
  console.log("carbone", require("carbone/package.json").version);
  for (const [lang, day, sum, words] of [
    ["ru-ru", "5 октября 2026", "12,500.50", "12,500.50 ₸"],
    ["kk-kz", "5 қазан 2026", "12,500.50", "12,500.50 ₸"],
    ["uk-ua", "5 жовтня 2026", "12,500.50", "12,500.50 ₸"],
    ["ru", "5 октября 2026", "12 500,50", "12 500,50 tenges"],
    ["kk", "5 қазан 2026", "12 500,50", "12 500,50 tenges"],
    ["de-de", "5 Oktober 2026", "12.500,50", "12.500,50 tenges"],
  ]) {
    const made = await promisify(carbone.render)("report.html", data, { lang, ...money });
    const seen = made.toString().trim().replaceAll(/[\u00a0\u202f]/g, " ");
    console.log(lang, seen);
    assert.equal(seen, [day, sum, words].join("; "));
  }
  process.exit(0);
})();
JS
node report.cjs
