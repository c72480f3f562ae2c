#!/usr/bin/env bash
# ICU spells the fortieth in Kazakh with a vowel that isn't there, and the Russian ones not at all.
#
# Expected: қырық loses its second vowel before a suffix that begins with one: қырқыншы. In
# Russian, spellout_ordinal(3) is a word too, in some gender.
# Seen: "қырықыншы"; 20, whose vowels clash, is right (жиырмасыншы), and so are the other tens.
# Russian comes back as the figure "3", without an error: ICU keeps its ordinals by gender, and the
# package asks for none.
# Why it matters: jubilees are the fortieth, and the words stand on a certificate. Ours say
# no ordinals. qazaqify has қырқыншы.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check icu-rbnf==0.2.0 qazaqify==0.1.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import icu_rbnf
from qazaqify import ordinal_word

print("icu-rbnf", version("icu-rbnf"), "with ICU", icu_rbnf.icu_version())
wrong = {}
for number in range(1, 101):
    said, right = icu_rbnf.spellout_ordinal(number, "kk"), ordinal_word(number)
    if said != right:
        wrong[number] = said, right
print("Kazakh:", wrong, icu_rbnf.spellout_ordinal(20, "kk"))
assert wrong == {40: ("қырықыншы", "қырқыншы")}
russian = [icu_rbnf.spellout_ordinal(number, "ru") for number in (1, 3, 40)]
print("Russian:", russian, "though", icu_rbnf.spellout(40, "ru"))
assert russian == ["1", "3", "40"] and icu_rbnf.spellout(40, "ru") == "сорок"
PY
