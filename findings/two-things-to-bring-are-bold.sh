#!/usr/bin/env bash
# py-whatsapp-formatter makes of a list of WhatsApp's one bold item, and writes &lt; into WhatsApp.
#
# Expected: what WhatsApp shows is shown in HTML and Markdown too, and the other way round. An asterisk and a blank
# at the beginning of a line is an item of a list there, and 5 * 3 * 2 is a sum.
# Seen: "* дәптер" and "* қалам" (an exercise book, a pen) become "<strong> дәптер<br></strong> қалам", so the
# second has no mark any more; 5 * 3 * 2 is "5", a bold 3 and "2". From Markdown it is "5 _ 3 _ 2". From HTML
# "x &lt; 5" stays "x &lt; 5", which WhatsApp shows as it stands, and a table's cells are one word, "Алгебра8:00".
# Marks next to a word, "*ертең*", are right, as is a list with hyphens.
# Why it matters: a teacher's notice goes to parents by WhatsApp, and its sums and its timetable can't be read
# there. Our messages go to Telegram, each with marks that Telegram itself keeps apart from the words.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check py-whatsapp-formatter==1.0.6
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from whatsapp_formatter import (
    convert_html_to_whatsapp,
    convert_markdown_to_whatsapp,
    convert_whatsapp_to_html,
    convert_whatsapp_to_markdown,
)

print("py-whatsapp-formatter", version("py-whatsapp-formatter"))
for convert, given, seen in (
    (convert_whatsapp_to_html, "* дәптер\n* қалам", "<strong> дәптер<br>\n</strong> қалам"),
    (convert_whatsapp_to_markdown, "* дәптер\n* қалам", "** дәптер\n** қалам"),
    (convert_whatsapp_to_html, "5 * 3 * 2 = 30", "5 <strong> 3 </strong> 2 = 30"),
    (convert_markdown_to_whatsapp, "5 * 3 * 2 = 30", "5 _ 3 _ 2 = 30"),
    (convert_html_to_whatsapp, "<p>x &lt; 5</p>", "x &lt; 5"),
    (
        convert_html_to_whatsapp,
        "<table><tr><td>Алгебра</td><td>8:00</td></tr></table>",
        "Алгебра8:00",
    ),
    (convert_whatsapp_to_html, "*ертең*", "<strong>ертең</strong>"),
    (convert_whatsapp_to_html, "- дәптер\n- қалам", "- дәптер<br>\n- қалам"),
):
    made = convert(given).strip()
    print(convert.__name__, repr(given), repr(made))
    assert made == seen
PY
