#!/usr/bin/env bash
# p2dmd makes no list and no quotation of the first line of a message, and x_1 + x_2 slants.
#
# Expected: Markdown becomes Telegram's own, and what isn't markup is escaped: "- item" is "• item",
# "> quote" a quotation, wherever they stand, and the underscores of x_1 + x_2 have a backslash.
# Seen: of a list that a message begins with, the first item keeps its hyphen and the others have
# dots; a first line of quotation is a > and a word. "Тізім:" before them makes both right. Of two
# underscores in a line neither is escaped, so Telegram shows "1 + x" slanted between x and 2; one
# alone is escaped. @ustaz_uni_bot becomes @ustazunibot in the same way.
# Why it matters: an answer of a bot is often a list and nothing else, and its first point looks like
# a remark. What people type goes out as they typed it.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check p2dmd==0.3.10
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from p2dmd import escape

print("p2dmd", version("p2dmd"))
for written, seen in (
    ("- бір\n- екі", "\\- бір\n\n• екі"),
    ("* бір\n* екі", "\\* бір\n\n• екі"),
    ("Тізім:\n- бір\n- екі", "Тізім:\n\n• бір\n\n• екі"),
    ("> бір\n> екі", "\\> бір\n> екі"),
    ("Дәйек:\n> бір\n> екі", "Дәйек:\n> бір\n> екі"),
    ("esep_2026", "esep\\_2026"),
    ("x_1 + x_2", "x_1 \\+ x_2"),
    ("@ustaz_uni_bot", "@ustaz_uni_bot"),
):
    made = escape(written)
    print(repr(written), "->", repr(made))
    assert made == seen
PY
