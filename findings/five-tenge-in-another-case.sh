#!/usr/bin/env bash
# pymorphy3 counts "five tenge" as "5 тенгах", and takes the town of Semey for families.
#
# Expected: тенге, the money of a neighbour with whom Russia trades daily, is in the dictionary as a
# word that never changes, like евро, which is; made to agree with any number it stays тенге.
# Seen: it isn't there, and is guessed to be the prepositional case of a noun "тенг". So two and
# five are "тенгах", prepositional plural, and the nominative is "тенг". тиын, a hundredth of it, is
# guessed a surname: five are "тиыных". Of towns, Алматы and Актау are known, but Семей is read as
# the genitive plural of family first, and its prepositional is "семьях". рубль and евро are right.
# Why it matters: it is the usual way to put Russian words into cases in Python, and a bill or a
# letter made with it in Kazakhstan is wrong in its commonest word. We name no sums and decline no
# towns.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check pymorphy3==2.0.6 \
    pymorphy3-dicts-ru==2.4.417150.4580142
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from pymorphy3 import MorphAnalyzer

words = MorphAnalyzer()
print("pymorphy3", version("pymorphy3"), "dictionary", version("pymorphy3-dicts-ru"))
for word, seen in (
    ("рубль", ["рубль", "рубля", "рублей"]),
    ("евро", ["евро", "евро", "евро"]),
    ("тенге", ["тенге", "тенгах", "тенгах"]),
    ("тиын", ["тиын", "тиына", "тиыных"]),
):
    first = words.parse(word)[0]
    made = [first.make_agree_with_number(number).word for number in (1, 2, 5)]
    print(word, "| 1, 2, 5:", *made, "| known:", first.is_known)
    assert made == seen
for town, seen in (("Актау", "актау"), ("Астана", "астане"), ("Семей", "семьях")):
    inside = words.parse(town)[0].inflect({"loct"})
    print("in", town, "->", inside.word if inside else None)
    assert inside and inside.word == seen
PY
