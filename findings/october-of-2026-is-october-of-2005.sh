#!/usr/bin/env bash
# Babel reads the short Kazakh date that it writes as a day of another year.
#
# Expected: parse_date("05.10.26", locale="kk") is 5 October 2026: format_date writes that day so
# (format="short"), and the documentation reads "01.04.2004" with de_DE and no more said.
# Seen: 26 October 2005. The order of the three numbers is taken from the date of middle length,
# which in Kazakh begins with the year, "2026 ж. 05 қаз.", while the short one begins with the day;
# each day of the month makes a year, from 2001 to 2031. "5.10.26" is of the year 5, and
# "05.10.2026" is refused. Kyrgyz is alike; Russian and Uzbek are right, and so is Kazakh where
# format="short" is said.
# Why it matters: one form in two languages takes the same eight characters for October 2026 and
# for 2005, and a birthday in 2005 raises no doubts. We read dates ourselves.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check Babel==2.19.0
"$lab/venv/bin/python" - <<'PY'
from datetime import date
from importlib.metadata import version

from babel.dates import ParseError, format_date, parse_date

print("Babel", version("Babel"))
day, other = date(2026, 10, 5), date(2005, 10, 26)
for lang, read in (("kk", other), ("ky", other), ("ru", day), ("uz", day)):
    written = format_date(day, "short", locale=lang)
    print(lang, written, "->", parse_date(written, locale=lang))
    assert parse_date(written, locale=lang) == read
    assert parse_date(written, locale=lang, format="short") == day
assert format_date(day, "short", locale="kk") == "05.10.26"
assert parse_date("31.10.26", locale="kk") == date(2031, 10, 26)
assert parse_date("5.10.26", locale="kk") == date(5, 10, 26)
assert parse_date("05.10.2026", locale="ru") == day
try:
    parse_date("05.10.2026", locale="kk")
except ParseError as no:
    print("kk 05.10.2026", no)
else:
    raise SystemExit("05.10.2026 is read")
PY
