#!/usr/bin/env bash
# CLDR joins two things in Kazakh with "және", and three without it.
#
# Expected: "а, ә және б", as "а және ә" for two, and as Russian, Kyrgyz, Uzbek and Turkish have it.
# Seen: "а, ә, б", a list that seems to be cut off, in Babel and in Intl.ListFormat of Node.js,
# which have the same data. "Or" has its word for any number: "а, ә, не болмаса б".
# Why it matters: "Айгүл, Болат, Дана" reads as if more names followed. We write our lists
# ourselves.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check Babel==2.19.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from babel.lists import format_list

print("Babel", version("Babel"))
names = ["Айгүл", "Болат", "Дана"]
for lang, two, three in (
    ("kk", "Айгүл және Болат", "Айгүл, Болат, Дана"),
    ("ky", "Айгүл жана Болат", "Айгүл, Болат жана Дана"),
    ("tr", "Айгүл ve Болат", "Айгүл, Болат ve Дана"),
    ("ru", "Айгүл и Болат", "Айгүл, Болат и Дана"),
):
    print(lang, format_list(names[:2], locale=lang), "|", format_list(names, locale=lang))
    assert format_list(names[:2], locale=lang) == two
    assert format_list(names, locale=lang) == three
assert format_list(names, "or", locale="kk") == "Айгүл, Болат, не болмаса Дана"
PY
node -e '
const said = (names) => new Intl.ListFormat("kk").format(names);
console.log("ICU", process.versions.icu, said(["Айгүл", "Болат", "Дана"]));
if (said(["Айгүл", "Болат"]) !== "Айгүл және Болат") process.exit(1);
if (said(["Айгүл", "Болат", "Дана"]) !== "Айгүл, Болат, Дана") process.exit(1);'
