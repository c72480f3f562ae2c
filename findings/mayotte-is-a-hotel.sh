#!/usr/bin/env bash
# pycountry, in Kazakh, calls Mayotte Marriott and puts France's southern lands in the north.
#
# Expected: its translations of the countries' names, which are those of Debian's iso-codes, say in
# Kazakh what the name says.
# Seen: Mayotte, an island between Madagascar and Africa, is "Мариотт", as the hotels are called;
# CLDR has Майотта. The French Southern Territories are "Францияның Солтүстік Аймақтары", the
# northern ones, солтүстік, and lie towards the South Pole. Its South Georgia and South Sudan are of
# the south, оңтүстік. The South Sandwich Islands are "Сендвия". Russian has all four right.
# Why it matters: such a list is what one chooses from in a form, and what a quiz in geography is
# made of; north for south is a mistake that pupils would learn. We list no countries.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check pycountry==26.2.16 babel==2.19.0
"$lab/venv/bin/python" - <<'PY'
import gettext
from importlib.metadata import version

import pycountry
from babel import Locale

print("pycountry", version("pycountry"))
words = {
    lang: gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[lang])
    for lang in ("kk", "ru")
}
for code, kazakh, russian, cldr in (
    ("YT", "Мариотт", "Майот", "Майотта"),
    ("TF", "Францияның Солтүстік Аймақтары", "южные", "оңтүстік"),
    ("GS", "Оңтүстік Сендвия", "Южные Сандвичевы", "Оңтүстік Сандвич"),
    ("SS", "Оңтүстік Судан", "Южный Судан", "Оңтүстік Судан"),
):
    name = pycountry.countries.get(alpha_2=code).name
    said = {lang: catalogue.gettext(name) for lang, catalogue in words.items()}
    print(name, "->", said["kk"], "/", said["ru"], "/", Locale("kk").territories[code])
    assert kazakh in said["kk"] and russian in said["ru"]
    assert cldr in Locale("kk").territories[code]
PY
