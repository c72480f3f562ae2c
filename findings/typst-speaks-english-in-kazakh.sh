#!/usr/bin/env bash
# Typst takes the language kk without a word and typesets by the rules of English.
#
# Expected: with lang set to "kk" straight quotation marks become «…», headings of lists are in
# Kazakh, long words are divided where hyphenation is switched on; or a warning says that the
# language is unknown.
# Seen: the outline is headed "Contents", a table's caption begins with "Table", quotation marks
# are the English “…”, and no word is ever divided, though hyphenate is true: a narrow column keeps
# ragged lines, and a word that is wider than its column runs over the edge. The very same Kazakh
# words under lang "ru" are divided, «quoted», and headed in Russian.
# Why it matters: our posters and portfolios are set in kk with hyphenation on, so their Kazakh is
# not hyphenated; they don't use Typst's own headings or straight quotation marks.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check typst==0.15.0 pypdf==7.1.1 \
    font-roboto==0.0.1
"$lab/venv/bin/python" - <<'PY'
import io
from importlib.metadata import version
from importlib.resources import files

import typst
from pypdf import PdfReader

SHEET = """
#set page(width: 300pt, height: 400pt)
#set text(font: "Roboto", fallback: false, size: 10pt, lang: "{lang}", hyphenate: true)
#outline()
= Мақсат
#figure(table([1]), caption: [сан])
"Ұстаз үні"
#block(width: 40pt)[мұғалімдердің тәжірибелерінен]
"""


def lines(lang):
    fonts = [str(files("font_roboto") / "files")]
    made = typst.compile(SHEET.format(lang=lang).encode(), font_paths=fonts)
    text = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    return [line.strip() for line in text.replace("\xa0", " ").splitlines()]


print("Typst", version("typst"))
kazakh, russian = lines("kk"), lines("ru")
print("kk:", kazakh, "\nru:", russian)
assert kazakh[0] == "Contents" and "Table 1: сан" in kazakh
assert kazakh[-3:] == ["“Ұстаз үні”", "мұғалімдердің", "тәжірибелерінен"]
assert russian[0] == "Содержание" and "Таблица 1. сан" in russian and "«Ұстаз үні»" in russian
assert russian[-1] != "тәжірибелерінен" and any(line.endswith("\xad") for line in russian)
PY
