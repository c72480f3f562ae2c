#!/usr/bin/env bash
# csv-to-anki-converter gives all cards with Kazakh tags one tag, "untagged", and "5-сынып" the tag 5.
#
# Expected: the third column of its table is a card's tags, with a comma between them; German letters in them are
# spelled out, as its README says. Anki itself takes tags in any letters.
# Seen: "әдебиет", "математика" and "Қазақ тілі" are each "untagged", and the 5th and 6th forms "5" and "6". It says
# that the deck was created. Fronts and backs are as written, and genanki alone keeps "әдебиет".
# Why it matters: tags are what a pupil chooses cards by, and a deck of two hundred is one heap that can't be
# taken apart again. We make no decks of cards.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check csv-to-anki-converter==1.2.0 \
    genanki==0.13.1 pandas==3.1.1
cat >cards.csv <<'CSV'
Front,Back,Tags
Абай кім?,Ақын,"әдебиет,5-сынып"
2 + 3,5,математика
Ұстаз,Мұғалім,"Қазақ тілі,6-сынып"
Übung,Жаттығу,"Übung,german"
CSV
venv/bin/csv-to-anki cards.csv
venv/bin/python - <<'PY'
import sqlite3
from importlib.metadata import version
from zipfile import ZipFile

import genanki


def tags(package):
    with ZipFile(package) as deck, open("deck.db", "wb") as file:
        file.write(deck.read("collection.anki2"))
    with sqlite3.connect("deck.db") as collection:
        return [line.split() for (line,) in collection.execute("SELECT tags FROM notes ORDER BY id")]


print("csv-to-anki-converter", version("csv-to-anki-converter"), tags("cards.apkg"))
seen = [["untagged", "5"], ["untagged"], ["untagged", "6"], ["Uebung", "german"]]
assert sorted(map(sorted, tags("cards.apkg"))) == sorted(map(sorted, seen))
deck = genanki.Deck(1, "Карталар")
deck.add_note(genanki.Note(genanki.BASIC_MODEL, ["Абай кім?", "Ақын"], tags=["әдебиет", "5-сынып"]))
genanki.Package(deck).write_to_file("own.apkg")
assert tags("own.apkg") == [["әдебиет", "5-сынып"]]
PY
