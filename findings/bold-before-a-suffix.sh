#!/usr/bin/env bash
# Markdown's bold fails where a Kazakh suffix follows a quoted name.
#
# Expected: **«Ұстаз үні»**нде is a bold name with an ending, as **Ұстаз үні**нде is.
# Seen: the asterisks stay in the text. By CommonMark's rule a closing mark between punctuation
# (», a bracket, a colon) and a letter closes nothing. English and Russian put a space there;
# Kazakh hangs its cases on the closing quotation mark, so every quoted title in a case other than
# the first is affected. telegramify-markdown turns such text into Telegram's entities and the
# reader sees the asterisks; markdown-it-py, another parser, agrees with it.
# Why it matters: this is the way from a language model's answer to a Telegram message. We write
# HTML, where <b>«Ұстаз үні»</b>нде is what it says.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check telegramify-markdown==1.4.1 \
    pyromark==0.10.3 markdown-it-py==4.3.0 mdurl==0.1.2
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from markdown_it import MarkdownIt
from telegramify_markdown import convert


def shown(markdown):
    text, entities = convert(markdown)
    return text, [(one.type, one.offset, one.length) for one in entities]


print("telegramify-markdown", version("telegramify-markdown"), version("markdown-it-py"))
for plain in ("**Ұстаз үні**нде", "**«Ұстаз үні»** кездесуінде"):
    print(plain, "->", shown(plain))
    assert "*" not in shown(plain)[0] and shown(plain)[1][0][0] == "bold"
for suffixed in ("**«Ұстаз үні»**нде", "**Ұстаз үні (Алматы)**ның", "*«Абай жолы»*нан"):
    print(suffixed, "->", shown(suffixed))
    assert shown(suffixed) == (suffixed, [])
    assert MarkdownIt("commonmark").render(suffixed) == f"<p>{suffixed}</p>\n"
PY
