#!/usr/bin/env bash
# Unidecode writes the Kazakh letter ә as an at sign.
#
# Expected: a Latin letter or two for each of the nine Kazakh letters: Әсел -> Asel.
# Seen: eight become letters, some with an apostrophe; ә and Ә become "@". Әсел is "@sel", which in
# Telegram mentions a stranger. A slug drops the sign: Әділ is "dil" like Діл, and a word of this
# letter alone is empty. text-unidecode, which python-slugify uses, has the same table, and so has
# the npm package transliteration. AnyAscii writes a.
# Why it matters: ә is in very many first names. We make no addresses of names, and fold ә to its
# look-alike for search.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check Unidecode==1.4.0 anyascii==0.3.3 \
    python-slugify==9.2.0 text-unidecode==1.3
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from anyascii import anyascii
from slugify import slugify
from unidecode import unidecode

print("Unidecode", version("Unidecode"), "and python-slugify", version("python-slugify"))
for name, plain, slug, other in (
    ("Әсел", "@sel", "sel", "Asel"),
    ("Әділ", "@dil", "dil", "Adil"),
    ("Ділдә", "Dild@", "dild", "Dilda"),
    ("Діл", "Dil", "dil", "Dil"),
    ("Мәншүк", "M@nshuk", "m-nshuk", "Manshuk"),
    ("ә", "@", "", "a"),
):
    seen = unidecode(name), slugify(name), anyascii(name)
    print(name, "->", seen)
    assert seen == (plain, slug, other), seen
assert all(unidecode(letter).rstrip("'").isalpha() for letter in "ғқңөұүһіҒҚҢӨҰҮҺІ")
PY
