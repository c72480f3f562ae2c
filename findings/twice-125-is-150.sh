#!/usr/bin/env bash
# mathparse doubles the last part of a number in words: twice 125 is 150.
#
# Expected: "one hundred twenty five times two" is 250. Educational software is among what its README
# names as its uses.
# Seen: it is 150, a hundred and twice twenty-five. "five hundred minus one hundred twenty five" is
# 425, since a hundred is taken away and twenty-five is added. Numbers of two parts are numbers:
# "twenty five times two" is 50 and "two times one hundred five" 210; one of three parts is, where
# something is added to it.
# Why it matters: an answer that a child says or types in words is marked wrong where it is right,
# with a number that looks like one. We mark no answers.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check mathparse==0.2.9
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from mathparse import mathparse

print("mathparse", version("mathparse"))
for words, seen, right in (
    ("one hundred twenty five plus two", 127, 127),
    ("one hundred twenty five times two", 150, 250),
    ("three hundred forty two times two", 384, 684),
    ("five hundred minus one hundred twenty five", 425, 375),
    ("twenty five times two", 50, 50),
    ("two times one hundred five", 210, 210),
):
    found = mathparse.parse(words, language="ENG")
    print(words, "->", found, "" if found == right else f"rather than {right}")
    assert found == seen
PY
