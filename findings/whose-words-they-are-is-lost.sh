#!/usr/bin/env bash
# Turndown, html-to-text and node-html-markdown leave out the marks round a quotation in <q>.
#
# Expected: <q> is a quotation within a line, and browsers put the quotation marks round it; the text of
# the page has them too.
# Seen: 'Абай: <q>Адам бол</q> деді' (Abai said: be a man) is "Абай: Адам бол деді" by all three.
# html2text, markdownify, inscriptis and html-to-markdown put straight marks round it.
# Why it matters: in Kazakh the words of another stand in the sentence as they are, with "деді" (said)
# behind them; without marks nobody sees where they begin. We write marks, not <q>.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check html2text==2025.4.15 \
    markdownify==1.2.3 inscriptis==2.7.6 html-to-markdown==3.19.0
npm install --silent --no-audit --no-fund --ignore-scripts turndown@7.2.5 html-to-text@10.0.1 \
    node-html-markdown@2.0.0
cat >quotation.cjs <<'JS'
const assert = require("node:assert/strict");
const { convert } = require("html-to-text");
const { NodeHtmlMarkdown } = require("node-html-markdown");
const Turndown = require("turndown");
const page = "<p>Абай: <q>Адам бол</q> деді</p>";
const readers = {
  turndown: () => new Turndown().turndown(page),
  "html-to-text": () => convert(page),
  "node-html-markdown": () => NodeHtmlMarkdown.translate(page),
};
for (const [name, read] of Object.entries(readers)) {
  console.log(name, require(`./node_modules/${name}/package.json`).version, read());
  assert.equal(read().trim(), "Абай: Адам бол деді");
}
JS
node quotation.cjs
venv/bin/python - <<'PY'
from importlib.metadata import version

from html2text import html2text
from html_to_markdown import convert
from inscriptis import get_text
from markdownify import markdownify

PAGE = "<p>Абай: <q>Адам бол</q> деді</p>"
names = ("html2text", "markdownify", "inscriptis", "html-to-markdown")
print({name: version(name) for name in names}, html2text(PAGE).strip())
for read in (html2text, markdownify, get_text, lambda page: convert(page).content):
    assert read(PAGE).strip() == 'Абай: "Адам бол" деді'
PY
