#!/usr/bin/env bash
# Sulguk numbers a list for Telegram from 1, whatever number it is to start with.
#
# Expected: <ol start="10"> begins with 10; it is the first example of its own documentation, which
# lists start, reversed and value. A reversed list counts down to 1, as in a browser.
# Seen: start is read and not used: the documentation's example shows 1 and 2. A reversed list of
# three counts 2, 1, 0. value, on a single item, is the one that works, and the items after it go on.
# Why it matters: an agenda that is continued in a second message begins at 1 again, and people vote
# for "number 2". Our numbers are part of the text.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check sulguk==0.12.0 html5lib==1.1 \
    lxml==6.1.3 six==1.17.0 webencodings==0.6.1
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from sulguk import transform_html


def numbers(attributes, items):
    text = transform_html(f"<ol {attributes}>{items}</ol>").text
    return [int(line.partition(".")[0]) for line in text.splitlines()]


three = "<li>Сәлемдесу</li><li>Жобалар</li><li>Қорытынды</li>"
print("Sulguk", version("sulguk"))
for attributes, items, seen in (
    ("", three, [1, 2, 3]),
    ('start="10"', three, [1, 2, 3]),
    ("reversed", three, [2, 1, 0]),
    ('start="10" reversed', three, [2, 1, 0]),
    ("", three.replace("<li>", '<li value="10">', 1), [10, 11, 12]),
):
    value = "with a value" if "value" in items else ""
    print(f"<ol {attributes}>", value, numbers(attributes, items))
    assert numbers(attributes, items) == seen
PY
