#!/usr/bin/env bash
# numeralform says 26 in Kazakh as "екі алты", two six, and 40 as "төрт нөл", four nought.
#
# Expected: жиырма алты, қырық; 14 is он төрт. Its page speaks of 49 languages with reviewed forms
# and of explicit errors where it can't answer, and Kazakh is among those that it lists.
# Seen: 78 of the numbers to 100 are read figure by figure, without a word for their ten: 14 to 18,
# 23 to 29, 32 to 98 but for 42. 21, 22, 30, 31 and 99 are right. In larger ones too: 2026 is "екі
# мың екі алты", two thousand two six, 26000 "екі алты мың". Russian and Azerbaijani are right, and
# num2words's Kazakh.
# Why it matters: who tries it with 1, 10, 21, 30 and 100 hears what is right. A reader of a screen,
# a certificate or a sum in words is wrong in four numbers of five. Our texts have figures.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check numeralform==0.1.9 num2words==0.5.14
venv/bin/python - <<'PY'
from importlib.metadata import version

from num2words import num2words
from numeralform import render

print("numeralform", version("numeralform"))
for number, seen, right in (
    (14, "бір төрт", "он төрт"),
    (21, "жиырма бір", "жиырма бір"),
    (26, "екі алты", "жиырма алты"),
    (30, "отыз", "отыз"),
    (40, "төрт нөл", "қырық"),
    (99, "тоқсан тоғыз", "тоқсан тоғыз"),
    (2026, "екі мың екі алты", "екі мың жиырма алты"),
    (26000, "екі алты мың", "жиырма алты мың"),
):
    found = render(number, locale="kk")
    print(number, found)
    assert found == seen
    assert num2words(number, lang="kz") == right
wrong = [n for n in range(101) if render(n, locale="kk") != num2words(n, lang="kz")]
print(len(wrong), "of the numbers to 100")
assert len(wrong) == 78
assert render(2026, locale="ru") == "две тысячи двадцать шесть"
assert render(2026, locale="az") == "iki min iyirmi altı"
PY
