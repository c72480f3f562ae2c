#!/usr/bin/env bash
# russiannames is sure that Касымова Айжан Сериковна, three words each of a woman, is a man.
#
# Expected: a person's gender "by fullname", Turkic names included, and "unknown" where it can't be
# told. Айжан, Раушан and Айнур are women's names in Kazakhstan; Касымова and Сериковна are forms
# that no man's surname and father's name has.
# Seen: "m" for each of the three, alone, with -ова and with -овна, since a first name that it has is
# asked alone. Гульжан and Маржан are "f". Where the first name is one that it hasn't got, Айгерим,
# it takes the gender from the father's name and is right.
# Why it matters: most teachers are women, and a letter to Айжан Сериковна begins with "Уважаемый";
# a count by gender has her among the men, and no "u" says that somebody should look. We ask nobody's
# gender and write to people by name.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check russiannames==2.0.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from russiannames.parser import NamesParser

print("russiannames", version("russiannames"))
parser = NamesParser()
for name, seen in (
    ("Айжан", "m"),
    ("Раушан", "m"),
    ("Айнур", "m"),
    ("Гульжан", "f"),
    ("Маржан", "f"),
    ("Касымова Айжан", "m"),
    ("Касымова Айжан Сериковна", "m"),
    ("Касымова Раушан Сериковна", "m"),
    ("Касымова Айжан Сериккызы", "m"),
    ("Касымова Маржан Сериковна", "f"),
    ("Касым Айгерим Сериковна", "f"),
):
    read = parser.parse(name)
    print(name, "->", read["gender"], read["format"])
    assert read["parsed"]
    assert read["gender"] == seen
PY
