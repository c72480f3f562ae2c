#!/usr/bin/env bash
# pylatexenc writes two and a half as "21/2", and half of a sum as a sum with half of its end.
#
# Expected: text that says what the formula says: of 2\frac{1}{2} "2 1/2" or "2½", of a sum over 2
# the sum in brackets, as it does put \sqrt{x+1} in them.
# Seen: "21/2", ten and a half. \frac{a+b}{2} is "a+b/2", which is another number, 2^{n+1} is "2^n+1"
# and x_{1,2} is "x_1,2"; \tfrac12 behind a 2 is "212". \sqrt[3]{8}, the cube root, is "√(8)". No
# braces of a formula become brackets but those of a root.
# Why it matters: it is how formulas get into a search, a chat or a voice; a mixed number is in each
# task of the fifth year, and the wrong one is as good a number. flatlatex has 2½ and (a+b)/(c+d). We
# read no formulas.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check pylatexenc==2.11 flatlatex==0.15
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import flatlatex
from pylatexenc.latex2text import LatexNodes2Text

print("pylatexenc", version("pylatexenc"))
for formula, seen in (
    (r"2\frac{1}{2}", "21/2"),
    (r"2\tfrac12", "212"),
    (r"\frac{a+b}{2}", "a+b/2"),
    (r"\frac{a+b}{c+d}", "a+b/c+d"),
    (r"2^{n+1}", "2^n+1"),
    (r"x_{1,2}", "x_1,2"),
    (r"\sqrt[3]{8}", "√(8)"),
    (r"\sqrt{x+1}", "√(x+1)"),
):
    text = LatexNodes2Text().latex_to_text(f"${formula}$")
    print(formula, "->", text)
    assert text == seen
flat = flatlatex.converter().convert
assert [flat(r"2\frac{1}{2}"), flat(r"\frac{a+b}{c+d}")] == ["2½", "(a+b)/(c+d)"]
PY
