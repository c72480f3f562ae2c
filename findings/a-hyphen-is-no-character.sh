#!/usr/bin/env bash
# pypdfium2 puts a sign that is no character in place of a hyphen at a line's end.
#
# Expected: the text of a page has its hyphens and the ends of its lines, or the halves of a divided
# word are joined. "Сәуле-" and "нің" are two lines, as pypdf and pdf_oxide have them.
# Seen: "Сәуле\ufffeнің": the hyphen is U+FFFE, which Unicode says is no character, and the end of the
# line is gone; so it is with жалғасады, divided as жалға-сады. Beside a figure, "10-" and "сынып",
# both stay. Its documentation doesn't name the sign.
# Why it matters: a search for Сәуле-нің, Сәуленің or жалғасады finds none of them in an order or a
# newspaper that was read so, on a screen there is nothing to see, and no XML, so no Word document,
# may have the sign. What teachers send as PDF we pass on as it is.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pypdfium2==5.15.2 pypdf==6.14.2 \
    pdf_oxide==0.3.78 reportlab==5.1.0
npm install --silent --no-audit --no-fund --ignore-scripts dejavu-fonts-ttf@2.37.3
venv/bin/python - <<'PY'
from importlib.metadata import version

import pdf_oxide
import pypdf
import pypdfium2
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

registerFont(TTFont("DejaVu", "node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf"))
WRITTEN = (
    "Мектепте барлығы алпыс оқушы бар, ал 10-",
    "сынып оқушылары екінші орын алды. Сәуле-",
    "нің айтуынша, үйірме жұмысы осылай жалға-",
    "сады.",
)
page = Canvas("page.pdf")
page.setFont("DejaVu", 12)
for number, line in enumerate(WRITTEN):
    page.drawString(72, 750 - 16 * number, line)
page.save()
for name, text in (
    ("pypdf", pypdf.PdfReader("page.pdf").pages[0].extract_text()),
    ("pdf_oxide", pdf_oxide.PdfDocument("page.pdf").extract_text(0)),
):
    assert text.split() == " ".join(WRITTEN).split(), (name, text)
text = pypdfium2.PdfDocument("page.pdf")[0].get_textpage().get_text_range()
print("pypdfium2", version("pypdfium2"), text.split("\r\n"))
seen = "\r\n".join(WRITTEN).replace("Сәуле-\r\n", "Сәуле\ufffe").replace("жалға-\r\n", "жалға\ufffe")
assert text == seen
PY
