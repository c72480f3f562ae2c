#!/usr/bin/env bash
# MarkItDown reads no formula of a document by docx in which one is a fraction.
#
# Expected: MarkItDown turns formulas of Word into LaTeX. docx, for JavaScript, writes them by a few
# calls; what a fraction looks like may stay out of it, by the format's own schema.
# Seen: x² and √16 are $x^{2}$ and $\sqrt{16}$. With one half in any other paragraph they are gone, all
# three, and nothing is said: MarkItDown asks for what may stay out, and then goes on without formulas.
# pandoc reads all three. An index comes as $v\_{0}$, which LaTeX takes for a line below.
# Why it matters: whoever has the tasks summed up or put into a search has "Solve:" and nothing behind
# it, in a text that looks whole. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts docx@9.15.2
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check "markitdown[docx]==0.1.9" \
    pypandoc-binary==1.17
cat >write.cjs <<'JS'
const { writeFileSync } = require("node:fs");
const docx = require("docx");

const run = (text) => [new docx.MathRun(text)];
const formulas = {
  Квадрат: new docx.MathSuperScript({ children: run("x"), superScript: run("2") }),
  Түбір: new docx.MathRadical({ children: run("16") }),
  Индекс: new docx.MathSubScript({ children: run("v"), subScript: run("0") }),
  Жарты: new docx.MathFraction({ numerator: run("1"), denominator: run("2") }),
};
async function write(name, words) {
  const children = words.map((word) => {
    const formula = new docx.Math({ children: [formulas[word]] });
    return new docx.Paragraph({ children: [new docx.TextRun(`${word}: `), formula] });
  });
  writeFileSync(name, await docx.Packer.toBuffer(new docx.Document({ sections: [{ children }] })));
}
write("three.docx", ["Квадрат", "Түбір", "Индекс"]).then(() =>
  write("four.docx", Object.keys(formulas)),
);
JS
node write.cjs
venv/bin/python - <<'PY'
from importlib.metadata import version

from markitdown import MarkItDown
from pypandoc import convert_file

print("MarkItDown", version("markitdown"))
three, four = (
    MarkItDown().convert(name).text_content.split("\n\n") for name in ("three.docx", "four.docx")
)
print(three, four, sep="\n")
assert three == ["Квадрат: $x^{2}$", "Түбір: $\\sqrt{16}$", "Индекс: $v\\_{0}$"]
assert [line.strip() for line in four] == ["Квадрат:", "Түбір:", "Индекс:", "Жарты:"]
whole = convert_file("four.docx", "markdown")
assert whole.split("\n\n")[3].strip() == "Жарты: $\\frac{1}{2}$", whole
PY
