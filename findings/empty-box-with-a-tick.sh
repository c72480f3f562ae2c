#!/usr/bin/env bash
# telegramify-markdown shows a box that is not ticked with a tick in it.
#
# Expected: "- [ ] paper" and "- [x] scissors" come out as an empty box and a ticked one.
# Seen: U+2611, a box with a tick, stands before what is still to be done, and U+2705, a heavy tick,
# before what is done: both look done. The signs can be set in the library's configuration.
# Why it matters: a list of what to bring to an event seems to be packed already. Our lists are
# written with words.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check telegramify-markdown==1.4.1
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
import unicodedata
from importlib.metadata import version

import telegramify_markdown

print("telegramify-markdown", version("telegramify-markdown"))
text, _ = telegramify_markdown.convert("- [ ] қағаз\n- [x] қайшы")
print(text.strip())
open_one, done = text.strip().splitlines()
assert unicodedata.name(open_one[0]) == "BALLOT BOX WITH CHECK"
assert open_one.endswith("қағаз")
assert unicodedata.name(done[0]) == "WHITE HEAVY CHECK MARK"
PY
