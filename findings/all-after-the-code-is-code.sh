#!/usr/bin/env bash
# telegram-text-splitter makes code of all that follows a block of code.
#
# Expected: "no Markdown formatting is broken": a block of code that is cut is closed and opened
# again, as is bold text that is longer than a message; what follows the block is what it was.
# Seen: the block itself is cut well. But the message behind its end begins with an empty block and
# ends with three backquotes too many, and each later one is put between ``` and ```, up to the
# last. Two asterisks open in one message and close in the next. Without a block of code the text
# comes through whole.
# Why it matters: a long answer of a bot in lessons of programming has one block near its start, and
# the explanation below is shown as code, its links and emphasis dead. We write HTML, and no
# Markdown.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check telegram-text-splitter==0.2.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from telegram_text_splitter import split_markdown_into_chunks as split

print("telegram-text-splitter", version("telegram-text-splitter"))
explained = "".join(f"Сөйлем {number}, **маңызды**.\n\n" for number in range(1, 9))
lesson = "Сабақ\n\n```python\n" + "x = 1\n" * 20 + "```\n\n" + explained
chunks = split(lesson, 100)
for chunk in chunks:
    print(repr(chunk))
after = [chunk for chunk in chunks if "Сөйлем" in chunk]
assert len(after) > 1
assert after[0].startswith("```python\n```\n") and after[0].count("```") == 3
assert all(chunk.startswith("```\n") and chunk.rstrip().endswith("```") for chunk in after[1:])
assert "".join(split(explained, 100)).split() == explained.split()
assert not any("```" in chunk for chunk in split(explained, 100))
bold = split("**" + "сөз " * 30 + "**", 100)
print(repr(bold))
assert [chunk.count("**") for chunk in bold] == [1, 1]
PY
