#!/usr/bin/env bash
# Babel counts weeks of a language without a country by nobody's calendar.
#
# Expected: "ru" is what "ru_RU" is, "de" what "de_DE" is: CLDR says where a language is likely, and
# ICU asks it, so Intl.Locale("ru") has weeks of at least 4 days, as ISO has. 2 January 2027 is in
# week 53.
# Seen: Babel takes the whole world for the country of a bare language. There a single day makes
# a week: 2 January is in week 1 for ru and de, in week 53 for ru_RU and de_DE. For en the other
# half goes wrong: the week begins on Monday, in en_US on Sunday. All else about ru and ru_RU is
# the same, so programs pass the language that they have.
# Why it matters: timetables go by numbered weeks, and all of 2027 is one off. In Kazakhstan (kk_KZ,
# ru_KZ) CLDR itself counts so, against ISO. We number weeks by ISO, without Babel.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check babel==2.19.0
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from datetime import date
from importlib.metadata import version

from babel import Locale
from babel.dates import format_date

day = date(2027, 1, 2)
assert day.isocalendar().week == 53
print("Babel", version("babel"), "on", day)
for name, week in (("ru", 1), ("ru_RU", 53), ("de", 1), ("de_DE", 53), ("fr", 1), ("fr_FR", 53), ("kk_KZ", 1), ("ru_KZ", 1)):
    print(name, "week", format_date(day, "w", locale=name))
    assert format_date(day, "w", locale=name) == str(week)
assert (Locale("en").first_week_day, Locale("en", "US").first_week_day) == (0, 6)
PY
cat >weeks.cjs <<'JS'
const week = (name) => { const one = new Intl.Locale(name); return one.getWeekInfo?.() ?? one.weekInfo; };
for (const name of ["ru", "de", "fr", "en"]) {
  const { firstDay, minimalDays } = week(name);
  console.log("Intl", name, { firstDay, minimalDays });
  if (name === "en" ? firstDay !== 7 : minimalDays !== 4) process.exit(1);
}
JS
node weeks.cjs
