#!/usr/bin/env bash
# address-normalizer takes Kazakh letters out of a street's name.
#
# Expected: in an address written in Russian, as people in Kazakhstan write theirs, the street's name
# comes back as it was. A letter that Russian lacks is a letter of it.
# Seen: Әл-Фараби is "Л-Фараби", with a confidence of 0.89 and no warning. Behind "пр." Қабанбай
# батыр is "Абанбай Батыр", Ұлы Дала "Лы Дала", Сәтбаев "Тбаев": the name begins behind its last
# Kazakh letter that no rule knew of. Behind "ул." and "проспект", which its rules know, the same
# names are whole, and so is Достык, which has no such letter, behind "пр.".
# Why it matters: the parts are made to be searched for and to be printed on parcels, and such a
# street is found by neither. Nobody's address is read by our bot.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check address-normalizer==2.0.0
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from address_normalizer import parse

print("address-normalizer", version("address-normalizer"))
for said, seen in (
    ("г. Алматы, Әл-Фараби, 71", "Л-Фараби"),
    ("г. Алматы, пр. Әл-Фараби, 71", "Л-Фараби"),
    ("г. Астана, пр. Қабанбай батыр, 53", "Абанбай Батыр"),
    ("г. Астана, пр. Ұлы Дала, 5", "Лы Дала"),
    ("г. Алматы, пр. Сәтбаев, 22", "Тбаев"),
    ("г. Алматы, пр. Достык, 5", "Достык"),
    ("г. Алматы, проспект Әл-Фараби, 71", "Әл-Фараби"),
    ("г. Астана, ул. Қабанбай батыр, 53", "Қабанбай Батыр"),
    ("г. Алматы, ул. Сәтбаев, 22", "Сәтбаев"),
):
    read = parse(said)
    print(said, "->", read.street.value, round(read.confidence, 2), read.warnings)
    assert read.street.value == seen
bare = parse("г. Алматы, Әл-Фараби, 71")
assert (round(bare.confidence, 2), bare.warnings, bare.unparsed) == (0.89, (), ())
PY
