#!/usr/bin/env bash
# mistune marks an abbreviation within other words, so a meeting is "artificial intelligence".
#
# Expected: with its plugin for abbreviations "*[ЖИ]: жасанды интеллект" explains ЖИ wherever that word stands,
# as in PHP Markdown Extra, from which the way of writing comes.
# Seen: in ЖИНАЛЫС (a meeting), ЖИЫН and АЖИ the letters ЖИ are explained too, so a pointer over the heading
# says "artificial intelligence". It is so in English: with *[AI] RAIN is explained. Markdown's abbr and
# markdown-it-abbr mark ЖИ, «ЖИ» and ЖИ-дің, and no other word.
# Why it matters: such notes stand in teachers' papers, where headings are in capitals, and a screen reader says
# the explanation in the middle of a word. Our texts are no Markdown.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts markdown-it@15.0.3 markdown-it-abbr@2.0.0
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check mistune==3.4.0 Markdown==3.10
cat >page.md <<'MD'
# ЖИНАЛЫС

ЖИ, «ЖИ» мен ЖИ-дің орны. ЖИЫН, АЖИ. AI, RAIN.

*[ЖИ]: жасанды интеллект
*[AI]: artificial intelligence
MD
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
from pathlib import Path

import markdown
import mistune

page = Path("page.md").read_text()


def explained(html):
    plain = re.sub(r'<abbr title="[^"]+">(\w+)</abbr>', r"[\1]", html)
    return re.sub(r"<[^>]+>", "", plain).split()


seen = explained(mistune.create_markdown(plugins=["abbr"])(page))
print("mistune", version("mistune"), seen)
assert seen[0] == "[ЖИ]НАЛЫС" and seen[1:3] == ["[ЖИ],", "«[ЖИ]»"]
assert seen[6:] == ["[ЖИ]ЫН,", "А[ЖИ].", "[AI],", "R[AI]N."]
right = "ЖИНАЛЫС [ЖИ], «[ЖИ]» мен [ЖИ]-дің орны. ЖИЫН, АЖИ. [AI], RAIN."
assert explained(markdown.markdown(page, extensions=["abbr"])) == right.split()
PY
cat >page.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import markdownIt from "markdown-it";
import abbr from "markdown-it-abbr";

const html = markdownIt().use(abbr).render(readFileSync("page.md", "utf8"));
assert.deepEqual(
  [...html.matchAll(/<abbr[^>]*>([^<]*)<\/abbr>(\S*)/g)].map(([, word, rest]) => word + rest.replace(/<.*/, "")),
  ["ЖИ,", "ЖИ»", "ЖИ-дің", "AI,"],
);
JS
node page.mjs
