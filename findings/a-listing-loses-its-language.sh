#!/usr/bin/env bash
# python-telegram-bot and aiogram turn a listing in Python into HTML from which Telegram can't read
# that it is Python.
#
# Expected: what they make of a message's entities returns as these entities. Of a listing Telegram
# asks for <pre><code class="language-python">.
# Seen: text_html of python-telegram-bot has class="python", html_decoration of aiogram has
# language="language-python". Both are listings without a language when sent. pyTelegramBotAPI
# writes what is asked for, and in MarkdownV2 all three keep it.
# Why it matters: a teacher's program loses its colours and the word Python above it when a bot
# passes it on, and nobody is told. We send entities as they are and make no HTML of them.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-telegram-bot==22.8 aiogram==3.31.0 \
    pyTelegramBotAPI==4.37.1
venv/bin/python - <<'PY'
from datetime import UTC, datetime
from importlib.metadata import version

import aiogram.types
import telebot.types
import telegram
from aiogram.utils.text_decorations import html_decoration, markdown_decoration
from telebot.formatting import apply_html_entities

code = "print(5)"
place = {"type": "pre", "offset": 0, "length": len(code), "language": "python"}
message = telegram.Message(
    1,
    datetime.now(UTC),
    telegram.Chat(1, "private"),
    text=code,
    entities=[telegram.MessageEntity(**place)],
)
for package, html, seen in (
    ("python-telegram-bot", message.text_html, '<code class="python">'),
    (
        "aiogram",
        html_decoration.unparse(code, [aiogram.types.MessageEntity(**place)]),
        '<code language="language-python">',
    ),
    (
        "pyTelegramBotAPI",
        apply_html_entities(code, [telebot.types.MessageEntity(**place)], None),
        '<code class="language-python">',
    ),
):
    print(package, version(package), html)
    assert html == f"<pre>{seen}{code}</code></pre>"
marked = markdown_decoration.unparse(code, [aiogram.types.MessageEntity(**place)])
for markdown in (message.text_markdown_v2, marked):
    assert markdown.startswith("```python\n")
PY
