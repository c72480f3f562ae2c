#!/usr/bin/env bash
# gift-wrapper makes a right answer of what stands behind = in each wrong one.
#
# Expected: it builds GIFT, Moodle's format of questions in text, from a question and its answers. In
# GIFT = begins a right answer and ~ a wrong one, so within words both have a backslash before them,
# as it has put before those of a formula and of a picture.
# Seen: of "x=4", "x=3" and "x=2" it writes "=x=4", "~x=3" and "~x=2". gift-pegjs reads six answers:
# "x" is right, and so are "4", "3" and "2"; the wrong ones are "x" and "x". As $x=4$, in LaTeX, they
# come through. A question whose text has "2+2=4" or "~5 м" in it isn't read at all.
# Why it matters: equations are the commonest answers of mathematics, and a test that was imported
# without a complaint gives points for anything. We make no tests.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check gift-wrapper==1.8.1
npm install --silent --no-audit --no-fund --ignore-scripts gift-pegjs@1.0.2
cat >bank.yaml <<'YAML'
pictures base directory: none
categories:
  - name: Теңдеулер
    questions:
      - class: MultipleChoice
        name: Equation
        statement: Теңдеуді шешіңіз
        answers: { perfect: x=4, wrong: [x=3, x=2] }
      - class: MultipleChoice
        name: LaTeX
        statement: Теңдеуді шешіңіз
        answers: { perfect: $x=4$, wrong: [$x=3$, $x=2$] }
      - class: MultipleChoice
        name: Words
        statement: Теңдеуді шешіңіз
        answers: { perfect: төрт, wrong: [үш, екі] }
YAML
venv/bin/pip show gift-wrapper | grep Version
venv/bin/wrap.py --input_file bank.yaml --local --no-checks >told.txt 2>&1
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { parse } = require("gift-pegjs");
const seen = {
  Equation: ["right x", "right 4", "wrong x", "right 3", "wrong x", "right 2"],
  LaTeX: ["right \\(x=4\\)", "wrong \\(x=3\\)", "wrong \\(x=2\\)"],
  Words: ["right төрт", "wrong үш", "wrong екі"],
};
const questions = parse(readFileSync("bank.gift.txt", "utf8")).filter(({ type }) => type === "MC");
assert.deepEqual(questions.map(({ title }) => title), Object.keys(seen));
for (const { title, choices } of questions) {
  const read = choices.map(({ isCorrect, text }) => `${isCorrect ? "right" : "wrong"} ${text.text}`);
  console.log(title, read);
  assert.deepEqual(read, seen[title]);
}
JS
node read.cjs
