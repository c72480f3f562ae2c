#!/usr/bin/env bash
# humanize, switched to Russian, writes numbers and lists half in English.
#
# Expected: after activate("ru_RU") its texts are Russian, and numbers have the separators of the
# language, as its documentation says: 1 500 000 is "1,5 миллиона", and three things are "а, б и в".
# Seen: "1.5 миллиона", and of a whole million "1.0 миллион"; 1234567 is "1,234,567", in which a
# Russian reads a decimal fraction; three things are "а, б and в". The third is "3ий" of any gender,
# also where the feminine was asked for. The plurals are right. Separators come from a table of
# seven languages, German among them, and Russian isn't there.
# Why it matters: one line is counted in Russian and pointed in English, and whether a comma parts
# thousands or tenths is left to the reader. We write numbers by Babel.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check humanize==4.17.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import humanize

print("humanize", version("humanize"))
humanize.i18n.activate("ru_RU")
for made, seen in (
    (humanize.intword(1_500_000), "1.5 миллиона"),
    (humanize.intword(1_000_000), "1.0 миллион"),
    (humanize.intcomma(1234567), "1,234,567"),
    (humanize.natural_list(["а", "б", "в"]), "а, б and в"),
    (humanize.ordinal(3, gender="female"), "3ий"),
):
    print("ru_RU", made)
    assert made == seen
humanize.i18n.activate("de_DE")
for made, seen in (
    (humanize.intword(1_500_000), "1,5 Millionen"),
    (humanize.intcomma(1234567), "1.234.567"),
):
    print("de_DE", made)
    assert made == seen
PY
