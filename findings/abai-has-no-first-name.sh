#!/usr/bin/env bash
# python-gedcom reads "/Құнанбайұлы/ Абай" of a family tree without Абай.
#
# Expected: in GEDCOM a surname stands between strokes, at any place of the name, "as the person would be called": in
# front where that is the custom, as in Kazakh. get_name gives the first name and the surname.
# Seen: Құнанбайұлы and nothing before it, and no search finds Абай by his first name. With the surname at the end it
# is right; GIVN and SURN on lines of their own change nothing. Of a birth between 1840 and 1845 the year is
# 1845, and the search by years finds him in that one alone. ged4py and read-gedcom have Абай, and both years.
# Why it matters: a class that writes its families down as they are spoken of has a tree of surnames. Names with
# us are one text.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts read-gedcom@0.3.2
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check python-gedcom==1.1.0 ged4py==0.5.5
cat >tree.ged <<'GED'
0 HEAD
1 SOUR tree
1 GEDC
2 VERS 5.5.1
2 FORM LINEAGE-LINKED
1 CHAR UTF-8
0 @I1@ INDI
1 NAME /Құнанбайұлы/ Абай
1 BIRT
2 DATE BET 1840 AND 1845
0 @I2@ INDI
1 NAME Әсел /Нұрланова/
0 @I3@ INDI
1 NAME /Уәлиханов/ Шоқан
2 GIVN Шоқан
2 SURN Уәлиханов
0 TRLR
GED
venv/bin/python - <<'PY'
from importlib.metadata import version

from ged4py import GedcomReader
from gedcom.element.individual import IndividualElement
from gedcom.parser import Parser

tree = Parser()
tree.parse_file("tree.ged")
people = [one for one in tree.get_root_child_elements() if isinstance(one, IndividualElement)]
names = [one.get_name() for one in people]
print("python-gedcom", version("python-gedcom"), names, people[0].get_birth_year())
assert names == [("", "Құнанбайұлы"), ("Әсел", "Нұрланова"), ("", "Уәлиханов")]
assert not people[0].given_name_match("Абай") and people[1].given_name_match("Әсел")
assert people[0].get_birth_year() == 1845
assert [people[0].birth_year_match(year) for year in (1840, 1845)] == [False, True]
with GedcomReader("tree.ged") as read:
    abai = next(iter(read.records0("INDI")))
    assert (abai.name.given, abai.name.surname) == ("Абай", "Құнанбайұлы")
    assert str(abai.sub_tag_value("BIRT/DATE")) == "BETWEEN 1840 AND 1845"
PY
cat >tree.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { readGedcom } = require("read-gedcom");

const tree = readGedcom(Uint8Array.from(readFileSync("tree.ged")).buffer);
const [abai] = tree.getIndividualRecord().arraySelect();
assert.deepEqual(abai.getName().valueAsParts()[0], [undefined, "Құнанбайұлы", "Абай"]);
JS
node tree.cjs
