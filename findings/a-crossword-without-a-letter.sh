#!/usr/bin/env bash
# Blacksquare saves a Kazakh or Russian crossword without one of its letters, and reads it back empty.
#
# Expected: it has "native Across Lite (.puz) file import and export"; the grid takes ӘЖЕ and КОТ, lists them
# across and down, and the second version of that format, which it reads, has UTF-8. So they are saved, or
# refused.
# Seen: to_puz raises and warns of nothing, and writes the first version: each letter of the grid and of the
# clues is a question mark, "?????? ????". from_puz makes six empty words of them. A crossword in English
# returns with its clues.
# Why it matters: the work of an evening is in the file as question marks, and whoever closes the program has
# it nowhere else. We make no crosswords.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check blacksquare==0.10.0
cat >words.py <<'PY'
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.simplefilter("error")
from blacksquare import Crossword

print("blacksquare", version("blacksquare"))


def returned(rows, clue):
    crossword = Crossword(grid=[list(row) for row in rows])
    for word in crossword.iterwords():
        word.clue = clue
    crossword.to_puz("class.puz")
    again = list(Crossword.from_puz("class.puz").iterwords())
    known = [word.value for word in crossword.iterwords()]
    return known, [word.value for word in again], again[0].clue


for rows, clue in ((("ӘЖЕ", "НҰР", "ІЛК"), "Атаның жары"), (("КОТ", "ОКО", "ТОК"), "Мурлыкает")):
    known, found, told = returned(rows, clue)
    print(known, found, told)
    assert known[:3] == list(rows)
    assert found == ["   "] * 6
    assert {*told} <= {"?", " "}
    assert b"?????????" in Path("class.puz").read_bytes()
known, found, told = returned(("CAT", "OHO", "TON"), "A pet")
assert (found, told) == (known, "A pet")
PY
venv/bin/python words.py
