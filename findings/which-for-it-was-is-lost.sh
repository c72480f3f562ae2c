#!/usr/bin/env bash
# Translate Toolkit loses, on the way to XLIFF and back, which of two words "For" is meant.
#
# Expected: a catalogue comes back from XLIFF as it went. Two entries with the same English word and
# two contexts, a vote for something and a price for something, are two in Kazakh: иә and үшін.
# Seen: po2xliff writes no context. xliff2po then puts the place in the code in its stead,
# "handlers/vote.py:7", and none, "", where no place is known. A program that asks for "For" of "vote"
# gets "For", in English. Plurals come back whole.
# Why it matters: XLIFF is what agencies and their programs work with, and a catalogue that was given
# to one falls back to English just where words have two meanings. Ours has no such words so far.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check translate-toolkit==3.19.5 \
    Babel==2.19.0
cat >kk.po <<'PO'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: kk\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: handlers/vote.py:7
msgctxt "vote"
msgid "For"
msgstr "Иә"

msgctxt "price"
msgid "For"
msgstr "Үшін"

msgid "%d teacher"
msgid_plural "%d teachers"
msgstr[0] "%d мұғалім"
msgstr[1] "%d мұғалім келді"
PO
venv/bin/po2xliff --progress=none kk.po kk.xlf
venv/bin/xliff2po --progress=none kk.xlf back.po
venv/bin/python - <<'PY'
from gettext import GNUTranslations
from importlib.metadata import version
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

print("translate-toolkit", version("translate-toolkit"))
with open("kk.xlf", encoding="utf-8") as file:
    assert '"vote"' not in (told := file.read()) and ">price<" not in told and ">vote<" not in told
for name, contexts, seen in (
    ("kk.po", ["vote", "price"], ("Иә", "Үшін")),
    ("back.po", ["handlers/vote.py:7", ""], ("For", "For")),
):
    with open(name, "rb") as file:
        catalogue = read_po(file, locale="kk")
    write_mo(compiled := BytesIO(), catalogue)
    compiled.seek(0)
    words = GNUTranslations(compiled)
    said = tuple(words.pgettext(context, "For") for context in ("vote", "price"))
    print(name, [entry.context for entry in catalogue if entry.id == "For"], said)
    assert [entry.context for entry in catalogue if entry.id == "For"] == contexts
    assert said == seen and words.ngettext("%d teacher", "%d teachers", 1) == "%d мұғалім"
PY
