#!/usr/bin/env bash
# whatsername takes a Kazakh father's name for the family's, and the family's for a first name.
#
# Expected: "Нұрланова Айгүл Серікқызы" is family, name and father's name, the order of every
# list in Kazakhstan. The README has patronymics as middle names, and says of Cyrillic that its
# confidence is low.
# Seen: with a Russian patronymic, Сериковна, it is so. With -қызы or -ұлы, in Kazakh or Russian
# letters, everything moves by one: the first name is nurlanova, the last serikkyzy. "Нурланова
# А. С." has the last name "s.". The confidence is medium each time, right or wrong. With a comma
# behind the family's name all are right.
# Why it matters: it is made to tell authors apart, and asks to be believed by its confidence: the
# daughters of all Seriks become one family. We keep a name as it is told.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check whatsername==0.1.0 \
    nameparser==1.1.3 unidecode==1.4.0
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from whatsername import parse_name

print("whatsername", version("whatsername"))
for said, *seen in (
    ("Нурланова Айгуль Сериковна", "aigul", "serikovna", "nurlanova", "medium"),
    ("Нұрланова Айгүл Серікқызы", "nurlanova", "aigul", "serikkyzy", "medium"),
    ("Ахметов Нурлан Серикулы", "akhmetov", "nurlan", "serikuly", "medium"),
    ("Нурланова А. С.", "nurlanova", "a.", "s.", "medium"),
    ("Нұрланова, Айгүл Серікқызы", "aigul", "serikkyzy", "nurlanova", "medium"),
):
    read = parse_name(said)
    parts = [read[part] for part in ("first", "middle", "last", "confidence")]
    print(said, "->", parts)
    assert parts == seen
PY
