#!/usr/bin/env bash
# odfdo's formatted text has a heading and the text below it as one word.
#
# Expected: the text of a document of OpenDocument has each heading on a line of its own and each
# gap between words, as the same library's Markdown of the document has.
# Seen: "Бірінші тарау" and "Сабақ онда" are "Бірінші тарауСабақ онда", since only a paragraph has a
# line end. Two spaces are one, and where both are kept as a mark of the format, which its standard
# allows and odfpy writes, none is left: "5  сынып" is "5сынып". A line of the paragraph and its
# Markdown have all of it.
# Why it matters: it is what the method is for that a search or a language model reads; neither
# finds the chapter's last word and the first one below it. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check odfdo==3.27.3 \
    odfpy==1.4.1 defusedxml==0.7.1 lxml==6.1.3
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from odf.opendocument import OpenDocumentText
from odf.text import H, P, S
from odfdo import Document, Header, Paragraph

own = Document("text")
own.body.clear()
own.body.append(Header(1, "Бірінші тарау"))
own.body.append(Paragraph("Сабақ онда"))
own.body.append(Paragraph("5  сынып"))
own.save("own.odt")

other = OpenDocumentText()
other.text.addElement(H(outlinelevel=1, text="Бірінші тарау"))
other.text.addElement(P(text="Сабақ онда"))
gap = P(text="5")
gap.addElement(S(c=2))
gap.addText("сынып")
other.text.addElement(gap)
other.save("other.odt")

print("odfdo", version("odfdo"))
for name, form in (("own.odt", "5 сынып"), ("other.odt", "5сынып")):
    read = Document(name)
    lines = read.get_formatted_text().split("\n")
    print(name, lines)
    assert lines[:1] == ["Бірінші тарауСабақ онда"] and form in lines, lines
    assert [str(one).rstrip("\n") for one in read.body.paragraphs] == ["Сабақ онда", "5  сынып"]
    assert read.to_markdown().split("\n\n")[:2] == ["# Бірінші тарау", "Сабақ онда"]
PY
