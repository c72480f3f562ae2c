#!/usr/bin/env bash
# Django's Kazakh calls Tuesday "Сб", which is Saturday, and tomorrow "ерте", which is early.
#
# Expected: with LANGUAGE_CODE "kk" a date's D is the short name of its day, naturalday says tomorrow in
# Kazakh, and the admin site says what was changed. What nobody has translated is English, as documented.
# Seen: Tuesday is "Сб", as Saturday is in CLDR's Kazakh and in Russian, and no short name but Wednesday's,
# Thursday's and Friday's is CLDR's. Tomorrow is "ерте", early. After a change of five rows the admin shows
# its translator's notes, "one: 5 …" and "other: 5 …", one below the other, whatever the number; and a
# history's column of date and time is headed "Өшіру/Уақыт", delete and time.
# Why it matters: a list of lessons or meetings that says Сб sends people to school on the wrong day, and
# no test of a site sees it, since each word is there. Our own words have a reader, and days come from CLDR.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check Django==5.2.19 Babel==2.19.0
"$lab/venv/bin/python" - <<'PY'
from datetime import date, timedelta

import django
from babel import Locale
from django.conf import settings

APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.admin"]
settings.configure(LANGUAGE_CODE="kk", INSTALLED_APPS=[*APPS, "django.contrib.humanize"])
django.setup()

from django.contrib.humanize.templatetags.humanize import naturalday
from django.utils.dateformat import format
from django.utils.translation import gettext, ngettext

print("Django", django.__version__)
cldr = Locale("kk").days["format"]["abbreviated"]
monday = date(2026, 10, 5)
days = {number: format(monday + timedelta(number), "D") for number in range(7)}
print(days, dict(cldr))
assert days[1] == "Сб" and cldr[5].casefold() == "сб"
assert [number for number in days if days[number].casefold() == cldr[number].casefold()] == [2, 3, 4]
today = date.today()
said = [naturalday(today + timedelta(number)) for number in (-1, 0, 1)]
print(said)
assert said == ["кеше", "бүгін", "ерте"]
one, many = (f"%(count)s %(name)s {were} changed successfully." for were in ("was", "were"))
for number in (1, 5):
    told = ngettext(one, many, number) % {"count": number, "name": "сынып"}
    print(repr(told))
    assert told.startswith(f"one: {number} сынып ") and f"\n\nother: {number} сынып " in told
print(gettext("Delete"), gettext("Date/time"))
assert gettext("Date/time") == "Өшіру/Уақыт" and gettext("Delete") == "Өшіру"
PY
