#!/usr/bin/env bash
# Translate Toolkit writes a plural's first form, back from CSV, one letter on each line.
#
# Expected: po2csv makes a table of a catalogue's words for translators, and csv2po, given the catalogue
# as its template, makes the catalogue of it again.
# Seen: the form for one, "%d мұғалім" (teacher), is ten lines, one for each letter and the gap,
# without quotation marks. csv2po warns of the other form alone, which is kept. Babel tells of
# "unknown keywords" and has nothing in place of the first; polib reads no such file. Single words
# come back as they were.
# Why it matters: nobody has changed a word, and the catalogue is broken in all its plurals. Our
# translators change the catalogues themselves.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check translate-toolkit==3.19.5 \
    Babel==2.19.0 polib==1.2.0
cat >kk.po <<'PO'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: kk\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Lesson"
msgstr "Сабақ"

msgid "%d teacher"
msgid_plural "%d teachers"
msgstr[0] "%d мұғалім"
msgstr[1] "%d мұғалім келді"
PO
venv/bin/po2csv --progress=none kk.po kk.csv
venv/bin/csv2po --progress=none -t kk.po kk.csv back.po
tail -14 back.po
venv/bin/python - <<'PY'
from importlib.metadata import version

import polib
from babel.messages.pofile import read_po

print("translate-toolkit", version("translate-toolkit"))
ids = ("%d teacher", "%d teachers")
for name, seen in (("kk.po", "%d мұғалім"), ("back.po", "")):
    with open(name, "rb") as file:
        catalogue = read_po(file, locale="kk")
    print(name, catalogue["%d teacher"].string)
    assert catalogue["%d teacher"].id == ids and catalogue["Lesson"].string == "Сабақ"
    assert catalogue["%d teacher"].string == (seen, "%d мұғалім келді")
with open("back.po", encoding="utf-8") as file:
    assert "msgstr[0] %\nd\n \nм\nұ\nғ\nа\nл\nі\nм\nmsgstr[1]" in file.read()
try:
    polib.pofile("back.po")
except OSError as told:
    print("polib:", str(told).split("(")[0])
else:
    raise AssertionError("polib reads it")
PY
