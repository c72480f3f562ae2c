#!/usr/bin/env bash
# tex2typst makes two ninths of the square of two thirds, and tex-to-typst moves a logarithm to the base 28.
#
# Expected: a formula of TeX is the same one in Typst, or is refused: a power behind \frac is the whole fraction's,
# and \log_2 8 has the base 2.
# Seen: of \frac{2}{3}^2 tex2typst makes "2/3^2", which Typst sets as 2 by 3². tex-to-typst, which calls itself an
# early version, makes "log_28" of \log_2 8, "x^23" of x^2 3, and nothing of a system of equations in cases; there the
# other one is right. Both make "limits" a word behind the sign of \sum\limits, with the bounds at the word, and of
# 2{,}5, two and a half, "2, 5", set apart like two numbers. Typst takes all of it without a word.
# Why it matters: worksheets are carried over from LaTeX by the dozen, and the wrong ones are beautifully set. Our
# posters and certificates have no formulas.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts tex2typst@0.6.2 tex-to-typst@0.0.18
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check typst==0.15.0
cat >convert.mjs <<'JS'
import { readFileSync } from "node:fs";
import { texToTypst } from "tex-to-typst";
import { tex2typst } from "tex2typst";

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const made = JSON.parse(readFileSync("formulas.json", "utf8")).map((one) => [tex2typst(one), texToTypst(one).value]);
const names = ["tex2typst", "tex-to-typst"];
console.log(JSON.stringify({ versions: names.map((name) => [name, version(name)]), made }));
JS
venv/bin/python - <<'PY'
import json
import subprocess
from pathlib import Path

import typst


def width(formula):
    page = f"#context [#metadata(measure(${formula}$).width.pt())<w>]"
    return json.loads(typst.query(page.encode(), "<w>"))[0]["value"]


def body(formula):
    return json.loads(typst.query(f"${formula}$".encode(), "math.equation"))[0]["body"]


SEEN = {
    r"\frac{2}{3}^2": ["2/3^2", "frac(2, 3)^2"],
    r"\log_2 8": ["log_2 8", "log_28"],
    "x^2 3": ["x^2 3", "x^23"],
    r"\sum\limits_{i=1}^n i": ["sum limits_(i = 1)^n i", "sum limits_(i = 1)^n i"],
    "2{,}5": ["2, 5", "2, 5"],
    r"\begin{cases} x + y = 5 \\ x - y = 1 \end{cases}": ["cases(x + y = 5, x - y = 1)", ""],
}
Path("formulas.json").write_text(json.dumps(list(SEEN)))
told = json.loads(subprocess.run(["node", "convert.mjs"], capture_output=True, check=True).stdout)
print(*told["versions"], "Typst", typst.__version__)
for formula, made in zip(SEEN, told["made"], strict=True):
    print(formula, "->", made)
    assert made == SEEN[formula]

square = body("2/3^2")
assert square["func"] == "frac" and square["denom"]["t"]["text"] == "2"
assert body("frac(2, 3)^2")["base"]["func"] == "frac"
assert body("log_28")["b"]["text"] == "28"
assert body("x^23")["t"]["text"] == "23"
named = body("sum limits_(i = 1)^n i")["children"][2]
assert named["func"] == "attach" and named["base"]["text"] == "limits"
assert width("2, 5") > width('2","5') + 1
PY
