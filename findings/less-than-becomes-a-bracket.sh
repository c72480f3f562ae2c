#!/usr/bin/env bash
# chat-export shows "x < 5" of a chat as "x [ 5".
#
# Expected: a chat of WhatsApp, turned into a page, has the words that were written. In HTML < is
# &lt;, and a browser shows it as <.
# Seen: each < is [ and each > is ]: "x < 5 және y > 3" is "x [ 5 және y ] 3", "1 < x < 5" is
# "1 [ x [ 5", and an address in pointed brackets has square ones. The sign & is right, and so are
# quotation marks.
# Why it matters: in Kazakhstan's schools ]3; 5[ is a way to write an interval, so what the page says
# about x is read as something else. What people write is shown by us as it is.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check chat-export==1.1.2
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
import re
from html import unescape
from importlib.metadata import version
from pathlib import Path
from subprocess import run
from sys import prefix
from zipfile import ZipFile

SAID = {
    "x < 5 және y > 3": "x [ 5 және y ] 3",
    "1 < x < 5": "1 [ x [ 5",
    "Ахмет <ahmet@example.kz>": "Ахмет [ahmet@example.kz]",
    'Тіл & "әдебиет"': 'Тіл & "әдебиет"',
    "x ≤ 5": "x ≤ 5",
}
lines = [f"05.10.2026, 10:0{at} - Әсел: {words}" for at, words in enumerate(SAID)]
with ZipFile("chat.zip", "w") as chat:
    chat.writestr("WhatsApp Chat.txt", "\n".join(lines))
command = (f"{prefix}/bin/chat-export", "-n", "-z", "chat.zip", "-p", "Әсел", "-o", "pages")
run(command, check=True, capture_output=True)
page = Path("pages/chat/chat.html").read_text(encoding="utf-8")
shown = [unescape(words) for words in re.findall(r'<div class="content">(.*?)</div>', page)]
print("chat-export", version("chat-export"), shown)
assert shown == list(SAID.values())
PY
