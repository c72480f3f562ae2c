#!/usr/bin/env bash
# Django reads "05/10/2026" in a Kazakh form as the tenth of May.
#
# Expected: where the language is Kazakh, dates and numbers are as in Uzbek or Russian: the day
# first, with dots, the week from Monday, a comma in decimals.
# Seen: texts are in Kazakh, and formats are those of the United States. A localized field refuses
# "05.10.2026" and takes "05/10/2026" as 10 May, a date is shown as "Қаз. 5, 2026" or "10/05/2026",
# 12,5 as 12.5, and the week begins on Sunday. There is no file of formats for Kazakh, though its
# neighbours have theirs (nor is there one in 6.1.3), and what is missing is taken from English.
# Switched to Russian, the same form takes "05.10.2026".
# Why it matters: one form of a school is filled in in two languages, and half of the deadlines are
# in another month. We write our own dates.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check Django==5.2.19 \
    asgiref==3.13.0 sqlparse==0.6.1
"$lab/venv/bin/python" - <<'PY'
from datetime import date
from importlib.metadata import version

import django
from django.conf import settings

settings.configure(USE_I18N=True, LANGUAGE_CODE="kk")
django.setup()

from django.forms import DateField, ValidationError
from django.utils.formats import date_format, get_format, localize
from django.utils.translation import override

DAY = date(2026, 10, 5)


def read(words):
    try:
        return DateField(localize=True).clean(words)
    except ValidationError:
        return None


def seen(lang):
    with override(lang):
        return (
            date_format(DAY),
            date_format(DAY, "SHORT_DATE_FORMAT"),
            localize(12.5),
            get_format("FIRST_DAY_OF_WEEK"),
            read("05.10.2026"),
            read("05/10/2026"),
        )


print("Django", version("Django"))
for lang in ("kk", "ky", "uz", "ru"):
    print(lang, *seen(lang), sep=" | ")
assert seen("kk") == ("Қаз. 5, 2026", "10/05/2026", "12.5", 0, None, date(2026, 5, 10))
for lang in ("ky", "uz", "ru"):
    _, short, _, monday, by_dots, by_strokes = seen(lang)
    assert (short, monday, by_dots, by_strokes) == ("05.10.2026", 1, DAY, None), lang
assert seen("ru")[0] == "5 октября 2026 г."
PY
