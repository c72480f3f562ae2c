#!/usr/bin/env bash
# accessible-math-reader says and embosses 2(x + 3) as 2x + 3.
#
# Expected: formulas are read aloud and written in braille for who can't see them. A bracket is said,
# "open paren", or the sense of it is; formulas that aren't equal don't sound the same.
# Seen: brackets in LaTeX and in plain text are dropped. 2(x+3) and 2x+3 are both "2 x plus 3", (-2)^2
# and -2^2 both "minus 2 to the power of 2", (1+2)*3 and 1+2*3 are one as well, in each of the two
# brailles too, and no error is told. In MathML brackets are said. 30^\circ, thirty degrees, is "30 to
# the power of c i r c".
# Why it matters: a blind pupil hears another task than the class sees, answers it rightly and is
# wrong. Formulas in our pages stay the text that they were typed as.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check \
    accessible-math-reader==0.4.1 lxml==6.1.3 gTTS==2.5.4
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from accessible_math_reader import MathReader

print("accessible-math-reader", version("accessible-math-reader"))
reader = MathReader()
for first, second, seen in (
    ("2(x+3)", "2x+3", "2 x plus 3"),
    ("(-2)^2", "-2^2", "minus 2 to the power of 2"),
    ("(a+b)^{2}", "a+b^{2}", "a plus b to the power of 2"),
    ("(1+2)*3", "1+2*3", "1 plus 2 times 3"),
    ("a(b+c)", "ab+c", "a b plus c"),
):
    said = [reader.to_speech(formula) for formula in (first, second)]
    print(f"{first} and {second}: {said}")
    assert said == [seen, seen]
    for notation in ("nemeth", "ueb"):
        dots = {reader.to_braille(formula, notation=notation) for formula in (first, second)}
        print(notation, *dots)
        assert len(dots) == 1
inner = "<mo>(</mo><mi>x</mi><mo>+</mo><mn>3</mn><mo>)</mo>"
said = reader.to_speech(f"<math><mn>2</mn>{inner}</math>")
print("MathML:", said)
assert said == "2 open paren x plus 3 close paren"
assert reader.to_speech(r"30^\circ") == "30 to the power of c i r c"
PY
