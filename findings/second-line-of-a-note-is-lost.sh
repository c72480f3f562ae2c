#!/usr/bin/env bash
# Segno puts the second line of a note out of a visiting card's note.
#
# Expected: the text for a QR code with a card holds the note as it was given: its line ends are
# escaped as \n, which vCard asks for, as its commas and semicolons are.
# Seen: "Дүйсенбі 10:00" and "Сәрсенбі 15:00" on two lines are two lines in the card as well, and
# the second is no property that there is. vobject refuses the card, or, told to pass over what it
# can't read, has Monday alone. vcards-js and vobject itself write \n, and both lines are there.
# Why it matters: the code is printed and hangs beside a door, and a reader like vobject has half of
# the hours, or no card. Ours hold a link alone.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check segno==1.6.6 \
    vobject==0.9.9 python-dateutil==2.9.0.post0
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts vcards-js@2.11.1
cat >card.cjs <<'JS'
const card = require("vcards-js")();
Object.assign(card, { firstName: "Айгүл", lastName: "Ахметова", note: process.argv[2] });
process.stdout.write(card.getFormattedString());
JS
"$lab/venv/bin/python" - <<'PY'
import logging
import subprocess
from importlib.metadata import version

import vobject
from segno import helpers

logging.disable()
note = "Дүйсенбі 10:00\nСәрсенбі 15:00"
by_segno = helpers.make_vcard_data("Ахметова;Айгүл", "Айгүл Ахметова", memo=note)
by_vcards_js = subprocess.run(
    ["node", "card.cjs", note], check=True, stdout=subprocess.PIPE, text=True
).stdout
own = vobject.vCard()
own.add("fn").value = "Айгүл Ахметова"
own.add("n").value = vobject.vcard.Name("Ахметова", "Айгүл")
own.add("note").value = note
print("segno", version("segno"), by_segno.splitlines())
assert by_segno.splitlines()[4:6] == ["NOTE:Дүйсенбі 10:00", "Сәрсенбі 15:00"]
try:
    vobject.readOne(by_segno)
    is_refused = False
except vobject.base.ParseError:
    is_refused = True
assert is_refused
for card, seen in (
    (by_segno, "Дүйсенбі 10:00"),
    (by_vcards_js, note),
    (own.serialize(), note),
):
    read = vobject.readOne(card, ignoreUnreadable=True).note.value
    print(repr(read))
    assert read == seen
escaped = helpers.make_vcard_data("Ахметова;Айгүл", "Айгүл Ахметова", memo="Ән, би; сурет")
assert "NOTE:Ән\\, би\\; сурет" in escaped
PY
