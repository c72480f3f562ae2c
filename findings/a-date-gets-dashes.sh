#!/usr/bin/env bash
# etpgrf, a typographer for Russian, puts dashes into dates, phones and the addresses of links.
#
# Expected: of a minus between numbers its documentation says that nothing is changed, be it a span,
# a negative number or a formula. So a date such as 2026-10-05, a phone and the address of a page,
# all of which programs read, stay as they are.
# Seen: 2026–10–05, 8–701–123–45–67, and https://example.kz/10–11, which is another page; an address
# of mail changes too. 3-2=1 becomes 3–2=1, as a span does, while 2x-3=0 keeps its hyphen. Of 5-6-7
# the first hyphen alone becomes a dash. In HTML the address within a tag is left alone.
# Why it matters: it is meant for what will be published, and there a link that stands in the text
# leads nowhere, a number can't be dialled from it, and a table's date isn't one any more. Our pages
# show words as they were typed.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check etpgrf==0.1.6.post1
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from etpgrf import Typographer

print("etpgrf", version("etpgrf"))
typographer = Typographer(langs="ru", hyphenation=False)
for typed, seen in (
    ("5-10 октября", "5–10 октября"),
    ("2026-10-05", "2026–10–05"),
    ("8-701-123-45-67", "8–701–123–45–67"),
    ("https://example.kz/10-11", "https://example.kz/10–11"),
    ("mektep@school-1-2.kz", "mektep@school-1–2.kz"),
    ("3-2=1", "3–2=1"),
    ("2x-3=0", "2x-3=0"),
    ("5-6-7", "5–6-7"),
):
    made = typographer.process(text=typed)
    print(typed, "->", made)
    assert made == seen
html = '<a href="https://example.kz/10-11">10-11</a>'
made = Typographer(langs="ru", hyphenation=False, process_html=True).process(text=html)
assert made == '<a href="https://example.kz/10-11">10–11</a>', made
PY
