#!/usr/bin/env bash
# docx-mailmerge2 prints a Russian number's pattern into the letter.
#
# Expected: it respects the formats of a letter's fields, numeric ones among them, as its README
# says; a field with "# ##0,00", the pattern that a Russian Word offers, makes 12 500,50 of 12500.5.
# Seen: "12500 ##0,00". Up to the space it is a pattern, for it knows the English marks alone, and
# the rest is taken for words. "#,##0.00" gives "12,500.50". A date's pattern is right where it is of
# figures, but what stands between apostrophes, which Word prints without them, keeps them:
# "05.10.2026 'ж.'".
# Why it matters: contracts and certificates are printed by the hundred, and the first is looked at.
# A letter that a Russian Word would fill in rightly has half a sum and signs behind it. We fill in no
# letters; our papers are drawn by Typst.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check docx-mailmerge2==1.0.3 \
    python-docx==1.2.0 lxml==6.1.3
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from datetime import datetime
from importlib.metadata import version

from docx import Document
from docx.oxml import parse_xml
from mailmerge import MailMerge

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FIELD = (
    f'<w:fldSimple {W} w:instr=" MERGEFIELD {{}} "><w:r><w:t>…</w:t></w:r></w:fldSimple>'
)
SUM, DAY = 12500.5, datetime(2026, 10, 5)
fields = (
    ('сома \\# "#,##0.00"', SUM, "12,500.50"),
    ('сомасы \\# "# ##0,00"', SUM, "12500 ##0,00"),
    ('күн \\@ "dd.MM.yyyy"', DAY, "05.10.2026"),
    ("күні \\@ \"dd.MM.yyyy 'ж.'\"", DAY, "05.10.2026 'ж.'"),
)
letter = Document()
for field, _, _ in fields:
    inside = parse_xml(FIELD.format(field.replace('"', "&quot;")))
    letter.add_paragraph()._p.append(inside)
letter.save("letter.docx")
with MailMerge("letter.docx") as merged:
    merged.merge(**{field.split()[0]: value for field, value, _ in fields})
    merged.write("filled.docx")
print("docx-mailmerge2", version("docx-mailmerge2"))
for (field, _, seen), line in zip(fields, Document("filled.docx").paragraphs, strict=True):
    print(field, "->", line.text)
    assert line.text == seen
PY
