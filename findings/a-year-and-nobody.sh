#!/usr/bin/env bash
# Pybtex names a work of Ахметова 2026 by the year alone: [26].
#
# Expected: in the style "alpha" a label is made of the first letters of the author's name and the
# year, as [Smi26] is, so Ахметова, 2026, is [Ахм26] or, in Latin letters, [Akh26].
# Seen: letters that aren't ASCII are dropped, so the label is [26], and the works of two people who
# have nothing in common are [26a] and [26b], as those of one person in one year. Two authors
# together are [25]. In "plain", where labels are numbers, the names are whole.
# Why it matters: in a methodical paper all authors write in Cyrillic; a reference that says no name
# is looked up each time, and one more work of the year makes [26b] of what was [26a] elsewhere. Our
# papers cite nobody.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check pybtex==0.26.1
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from pybtex import PybtexEngine

print("pybtex", version("pybtex"))
work = "@article{{{key}, author = {{{author}}}, title = {{T}}, journal = {{J}}, year = {year}}}"
works = "".join(
    work.format(key=key, author=author, year=year)
    for key, author, year in (
        ("a", "Ахметова, Айгүл", 2026),
        ("b", "Болатов, Дана", 2026),
        ("c", "Smith, Ann", 2026),
        ("d", "Әуезов, Мұхтар and Ли, Ән", 2025),
    )
)
for style, seen in (
    ("alpha", {"Ахметова": "[26a]", "Болатов": "[26b]", "Smith": "[Smi26]", "Әуезов": "[25]"}),
    ("plain", {"Ахметова": "[2]", "Болатов": "[3]", "Smith": "[1]", "Әуезов": "[4]"}),
):
    text = PybtexEngine().format_from_string(
        works, style=style, output_backend="plaintext", citations=["*"]
    )
    print(text)
    lines = text.strip().splitlines()
    for name, label in seen.items():
        (line,) = (line for line in lines if name in line)
        assert line.startswith(f"{label} ")
PY
