#!/usr/bin/env bash
# textstat counts no syllable of one letter in Russian: Азия and идея have one each.
#
# Expected: Азия has three syllables, семья two, учительница five: in Russian, one for each vowel.
# Its README says that they are counted by Pyphen.
# Seen: 1, 2 and 4. Pyphen divides words for the end of a line, where no letter is to stand alone,
# and textstat adds one to the places that it finds; so a vowel that begins or ends a word by
# itself isn't counted: идея, моя, её and урок are of one syllable, as a word like "дом" is.
# Why it matters: its readability of Russian is made of syllables by words; texts for the youngest
# look easier than they are, most of all such as speak of "моя семья". We measure no readability.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check textstat==0.7.13 \
    pyphen==0.18.1
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import textstat
from pyphen import Pyphen

print("textstat", version("textstat"), "with Pyphen", version("pyphen"))
textstat.set_lang("ru")
for word, right, seen in (
    ("дом", 1, 1),
    ("школа", 2, 2),
    ("семья", 2, 2),
    ("урок", 2, 1),
    ("моя", 2, 1),
    ("её", 2, 1),
    ("Азия", 3, 1),
    ("идея", 3, 1),
    ("учительница", 5, 4),
):
    assert sum(letter in "аеёиоуыэюя" for letter in word.lower()) == right
    counted = textstat.syllable_count(word)
    print(word, counted, "of", right, Pyphen(lang="ru").inserted(word))
    assert counted == seen
PY
