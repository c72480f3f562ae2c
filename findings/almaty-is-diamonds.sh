#!/usr/bin/env bash
# pyspellchecker corrects Алматы to "алмазы", diamonds, and ёлка, a New Year's tree, to "пока".
#
# Expected: with language="ru" the words of a Russian school are known, or, where they aren't, nothing is offered
# in place of them: a city, cases of школа, what is hung with lights in December.
# Seen: "ёлка" and "елка" aren't known, and "пока" (meanwhile) and "ела" (she ate) are the corrections; "завуч", a
# deputy head, is "зовут", are called; "Алматы" is "алмазы"; "математике" is "математика" and "школах" "школа",
# which is another case. "учащиеся" (pupils), "внеклассный" and "когда-нибудь" have none. Mistakes it finds:
# "кантакт" is "контакт", "превет" "привет".
# Why it matters: its README shows the correction of each word that is not known; put in place, a right text is
# wrong then, without a mark. We correct nobody's spelling.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check pyspellchecker==0.9.1
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from spellchecker import SpellChecker

russian = SpellChecker(language="ru")
print("pyspellchecker", version("pyspellchecker"))
for word, corrected in {
    "ёлка": "пока",
    "елка": "ела",
    "завуч": "зовут",
    "алматы": "алмазы",
    "математике": "математика",
    "школах": "школа",
    "учащиеся": None,
    "внеклассный": None,
    "кантакт": "контакт",
    "превет": "привет",
}.items():
    print(word, russian.known([word]), russian.correction(word))
    assert not russian.known([word]) and russian.correction(word) == corrected
for word in ("школа", "школе", "учительница", "дневник", "математика"):
    assert russian.correction(word) == word and russian.known([word])
PY
