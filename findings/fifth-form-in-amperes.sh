#!/usr/bin/env bash
# ru-normalizr reads the class 5А as five amperes, and a phone number as eight millions.
#
# Expected: it makes Russian text ready to be read aloud. "5А" before "класс" is the class with that
# letter, and a phone number is read by its groups, as it does read one that begins with +7.
# Seen: "5А класс" is "пять ампер класс", "5 А класс" too; "5В класс", the third of that year, is
# "пять В класс", as it should be. "8 701 123 45 67" is "восемь миллионов семьсот одна тысяча сто
# двадцать три", then forty-five and sixty-seven, while "+7 (701) 123-45-67" is read by its groups.
# "II полугодие", the second half-year, is "два полугодие", two half-year, though "XXI век" is the
# twenty-first century.
# Why it matters: a school's announcements have a class in every line, and the first of each year is
# А; a listener hears of electricity. We have no text read aloud.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check ru-normalizr==1.3.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from ru_normalizr import normalize

print("ru-normalizr", version("ru-normalizr"))
for text, seen in (
    ("5А класс", "пять ампер класс"),
    ("5 А класс", "пять ампер класс"),
    ("5В класс", "пять В класс"),
    (
        "8 701 123 45 67",
        "восемь миллионов семьсот одна тысяча сто двадцать три сорок пять шестьдесят семь",
    ),
    (
        "+7 (701) 123-45-67",
        "плюс семь, семьсот один, сто двадцать три, сорок пять, шестьдесят семь",
    ),
    ("II полугодие", "два полугодие"),
    ("XXI век", "двадцать первый век"),
    ("5-й класс", "пятый класс"),
):
    print(text, "->", normalize(text))
    assert normalize(text) == seen
PY
