#!/usr/bin/env bash
# ReportLab breaks a line at the space by which Babel holds "2026 ж." together.
#
# Expected: CLDR writes a narrow no-break space (U+202F) between the year and its abbreviation, so
# that no line ends between them; a typesetter keeps it, as it keeps the wider U+00A0.
# Seen: ReportLab's Paragraph keeps U+00A0, breaks at U+202F, and sets an ordinary space in its
# place: "… 2026" ends a line and "ж. 5 қазан" begins the next. fpdf2 keeps both.
# Why it matters: every written date of Kazakh and Russian in CLDR has this space, and it looks
# like any other, so whoever sees the bad break finds no fault in the text. Our papers are set by
# Typst, which keeps it.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check reportlab==5.1.0 fpdf2==2.8.9 \
    babel==2.19.0 font-roboto==0.0.1 pillow==13.0.0 fonttools==4.68.0 defusedxml==0.7.1
"$lab/venv/bin/python" - <<'PY'
from datetime import date
from importlib.metadata import version
from importlib.resources import files

from babel.dates import format_date
from fpdf import FPDF
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

FONT = str(files("font_roboto") / "files" / "Roboto-Regular.ttf")
pdfmetrics.registerFont(TTFont("Roboto", FONT))
STYLE = ParagraphStyle("plain", fontName="Roboto", fontSize=12)
page = FPDF(unit="pt")
page.add_page()
page.add_font("Roboto", fname=FONT)
page.set_font("Roboto", size=12)


def by_reportlab(words, width):
    paragraph = Paragraph(words, STYLE)
    paragraph.wrap(width, 1000)
    return [" ".join(line[1]) for line in paragraph.blPara.lines]


def by_fpdf(words, width):
    return page.multi_cell(width, 15, words, dry_run=True, output="LINES")


def broken(typeset, words):
    """At which widths a line ends with the year."""
    return [w for w in range(80, 200, 5) if any(s.endswith("2026") for s in typeset(words, w))]


said = "Кездесу күні: " + format_date(date(2026, 10, 5), "long", locale="kk")
assert said == "Кездесу күні: 2026\u202fж. 5 қазан"
wide = said.replace("\u202f", "\u00a0")
print("ReportLab", version("reportlab"), by_reportlab(said, 110), by_reportlab(wide, 110))
print("fpdf2", version("fpdf2"), by_fpdf(said, 110))
assert by_reportlab(said, 110) == ["Кездесу күні: 2026", "ж. 5 қазан"]
assert by_reportlab(wide, 110) == ["Кездесу күні:", "2026\u00a0ж. 5 қазан"]
assert broken(by_reportlab, said) and not broken(by_reportlab, wide)
assert not broken(by_fpdf, said) and not broken(by_fpdf, wide)
PY
