#!/usr/bin/env bash
# markdownify, MarkItDown and html2text make one line of a list or a table without closing tags.
#
# Expected: the standard of HTML lets </li>, </tr> and </td> be left out, and browsers show such a page
# as any other. So does a reader of pages.
# Seen: of a list of three markdownify and MarkItDown make "* бір* екі* үш", one line; of a register
# with two pupils, a table in a cell of a table, on one line too. html2text has the list, but makes one
# row of the register: "Әсел| 5| Бек| 4". inscriptis, html-to-markdown and trafilatura have two rows.
# Why it matters: old school sites are written by hand without closing tags; in a long row nobody can
# tell any more whose mark is whose. We read no pages.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check markdownify==1.2.3 \
    markitdown==0.1.9 html2text==2025.4.15 html-to-markdown==3.19.0 inscriptis==2.7.6
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version
from io import BytesIO

from html2text import html2text
from html_to_markdown import convert
from inscriptis import get_text
from markdownify import markdownify
from markitdown import MarkItDown

LIST = "<ul><li>бір<li>екі<li>үш</ul>"
MARKS = "<table><tr><td>Әсел<td>5<tr><td>Бек<td>4</table>"
CLOSED = "<table><tr><td>Әсел</td><td>5</td></tr><tr><td>Бек</td><td>4</td></tr></table>"


def by_markitdown(page):
    stream = BytesIO(page.encode())
    return MarkItDown().convert_stream(stream, file_extension=".html").text_content


readers = {
    "markdownify": (markdownify, "* бір* екі* үш", "| Әсел 5|"),
    "markitdown": (by_markitdown, "* бір* екі* үш", "| Әсел 5|"),
    "html2text": (html2text, "* бір\n  * екі\n  * үш", "Әсел| 5| Бек| 4"),
    "html-to-markdown": (lambda page: convert(page).content, "- бір\n- екі\n- үш", None),
    "inscriptis": (lambda page: get_text(f"<body>{page}</body>"), "* бір\n  * екі\n  * үш", None),
}
for name, (read, items, row) in readers.items():
    told = [read(page).strip() for page in (LIST, MARKS)]
    print(name, version(name), told)
    assert told[0] == items
    together = [line for line in told[1].split("\n") if "Әсел" in line and "Бек" in line]
    assert (together != []) is (row is not None)
    assert row is None or together[0].startswith(row)
print("with closing tags:", html2text(CLOSED).split("\n"))
assert html2text(CLOSED).count("\n") > html2text(MARKS).count("\n")
assert "| Бек | 4 |" in markdownify(CLOSED).split("\n")
PY
