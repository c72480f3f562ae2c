#!/usr/bin/env bash
# Math-Verify marks 0,5 wrong where 0.5 is right, and takes 1 250 for 251.
#
# Expected: it verifies mathematical answers, so that a right one is right however it is written.
# Half is 0,5 in Kazakh and Russian, as in LaTeX 0{,}5, and a space parts thousands; it does take a
# comma for the decimal one in "0,125" and, outside of dollar signs, in "0,5".
# Seen: within dollar signs "0,5" is the set of 0 and 5, as is "0{,}5", and isn't equal to 0.5 nor to
# a half. "1,5" is {1, 5}, "0,125" is 0.125 and "1,250" 1250, by how many digits there are. "1 250"
# is 251, a sum, and so "251" passes where 1250 is the answer and 1250 doesn't.
# Why it matters: marks are given by it, to pupils and to models; the answers of a whole language are
# wrong unless they happen to be integers below a thousand. We mark no answers.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check 'math-verify[antlr4_13_2]==0.9.0' \
    latex2sympy2-extended==1.11.0 sympy==1.14.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from math_verify import parse, verify

print("math-verify", version("math-verify"))
for right, answer, passes in (
    ("$0.5$", "$0,5$", False),
    ("$0.5$", "$0{,}5$", False),
    (r"$\frac{1}{2}$", "$0,5$", False),
    ("$1.5$", "$1,5$", False),
    ("0.5", "0,5", True),
    ("$0.125$", "$0,125$", True),
    ("$1250$", "$1,250$", True),
    ("$1250$", "$1 250$", False),
    ("$251$", "$1 250$", True),
    ("$2.5$", r"$2\frac{1}{2}$", True),
):
    read = parse(answer)
    print(answer, "for", right, "read as", read[0], verify(parse(right), read))
    assert verify(parse(right), read) is passes
PY
