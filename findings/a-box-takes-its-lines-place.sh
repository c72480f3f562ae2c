#!/usr/bin/env bash
# pandoc and kreuzberg read a text box in place of the line to which it is fastened.
#
# Expected: a document of Word with a text box is read with its lines and with what is in the box, once.
# Seen: a box is always fastened to a paragraph. Of that one pandoc and kreuzberg tell the box alone:
# the line "Ата-аналар жиналысы 5 қазанда" (parents meet on 5 October) is gone, as of "Кіру тегін"
# (free entry). docx2txt and docx2python keep the line and tell the box twice; docx-to-markdown,
# ferrodoc and aspose-words-foss keep the line and leave out the box. mammoth has each once.
# Why it matters: notices and letterheads are full of boxes, and mostly they are fastened to the first
# line, which says what it is about. We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17 \
    kreuzberg==4.10.4 docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0 \
    python-docx==1.2.0 docx-to-markdown==2.32.0 ferrodoc==1.0.1 aspose-words-foss==26.7.0
venv/bin/python - <<'PY'
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from subprocess import run
from sys import prefix

import docx2txt
import ferrodoc
import mammoth
from aspose.words_foss import Document as AsposeDocument
from docx import Document
from docx.oxml import parse_xml
from docx2python import docx2python
from kreuzberg import extract_file_sync
from pypandoc import convert_file

LINE, BOX = "Ата-аналар жиналысы 5 қазанда", "Кіру тегін"
OFFICE = "http://schemas.openxmlformats.org"
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
NAMES = {
    "w": f"{OFFICE}/wordprocessingml/2006/main",
    "mc": f"{OFFICE}/markup-compatibility/2006",
    "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{OFFICE}/drawingml/2006/main",
    "wps": SHAPES,
    "v": "urn:schemas-microsoft-com:vml",
}
words = f"<w:txbxContent><w:p><w:r><w:t>{BOX}</w:t></w:r></w:p></w:txbxContent>"
made = Document()
made.element.body.sectPr.addprevious(
    parse_xml(f"""<w:p {" ".join(f'xmlns:{name}="{full}"' for name, full in NAMES.items())}>
<w:r><w:t>{LINE}</w:t></w:r><w:r><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="900000" cy="300000"/>
<wp:docPr id="1" name="1"/><a:graphic><a:graphicData uri="{SHAPES}"><wps:wsp><wps:spPr/>
<wps:txbx>{words}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>
</w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape><v:textbox>{words}</v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>""")
)
made.add_paragraph("Келіңіздер")
made.save("notice.docx")


def by_aspose():
    AsposeDocument("notice.docx").save("notice.md")
    return Path("notice.md").read_text()


def by_docx_to_markdown():
    command = (f"{prefix}/bin/docx-to-markdown", "-q", "notice.docx")
    return run(command, check=True, capture_output=True, text=True).stdout


readers = {
    "pypandoc-binary": (lambda: convert_file("notice.docx", "plain"), 0, 1),
    "kreuzberg": (lambda: extract_file_sync("notice.docx").content, 0, 1),
    "docx2txt": (lambda: docx2txt.process("notice.docx"), 1, 2),
    "docx2python": (lambda: docx2python("notice.docx").text, 1, 2),
    "docx-to-markdown": (by_docx_to_markdown, 1, 0),
    "ferrodoc": (
        lambda: ferrodoc.convert(Path("notice.docx").read_bytes(), "docx", "plain"),
        1,
        0,
    ),
    "aspose-words-foss": (by_aspose, 1, 0),
    "mammoth": (
        lambda: mammoth.extract_raw_text(BytesIO(Path("notice.docx").read_bytes())).value,
        1,
        1,
    ),
}
for name, (read, line, box) in readers.items():
    told = read().replace("\\", "").replace("\n", " ")
    print(name, version(name), told.split())
    assert (told.count(LINE), told.count(BOX), told.count("Келіңіздер")) == (line, box, 1)
PY
