#!/usr/bin/env bash
# pandoc reads a glossary that it wrote itself without the words that are explained there.
#
# Expected: LaTeX, FB2 and ODT are formats that pandoc's manual lists as read and as written, so a page
# written in one of them comes back: words and what they mean, a timetable, a formula.
# Seen: from its LaTeX "Бөлшек", a term, is gone and "бүтіннің бөлігі", what it means, stands alone; of two
# boxes, ticked and empty, the words are left; tasks 3 and 4 are 1 and 2. From its FB2, the format in which
# Russian readers have their books, the whole timetable is gone, as is the end of a line in a sentence.
# From its ODT a formula is gone: "Егер , онда". Of Word, HTML, reStructuredText and Org each comes back.
# Why it matters: who edits the converted page and converts it again, as with a textbook that several people
# have, finds meanings without words, and no message says so. We convert nothing that people wrote.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17
cat >pages.py <<'PY'
from pypandoc import convert_file, convert_text, get_pandoc_version

print("pandoc", get_pandoc_version())
GLOSSARY = "Бөлшек\n:   бүтіннің бөлігі\n"
BOXES = "- [x] келді\n- [ ] келмеді\n"
TASKS = "3. Үшінші\n4. Төртінші\n"
TABLE = "| Күн | Пән |\n|-----|-----|\n| Дс  | Алгебра |\n"
LINES = "Бірінші жол\\\nекінші жол\n"
FORMULA = "Егер $x^2 < 5$, онда\n"


def returned(page, format):
    name = f"page.{format}"
    convert_text(page, format, "markdown", outputfile=name, extra_args=["-s", "-M", "title=."])
    return convert_file(name, "plain", format=format, extra_args=["--wrap=none"]).strip(" .\n")


for format, page, seen in (
    ("latex", GLOSSARY, "бүтіннің бөлігі"),
    ("latex", BOXES, "- келді\n\n- келмеді"),
    ("latex", TASKS, "1.  Үшінші\n\n2.  Төртінші"),
    ("fb2", TABLE, ""),
    ("fb2", LINES, "Бірінші жол екінші жол"),
    ("odt", FORMULA, "Егер , онда"),
):
    found = returned(page, format)
    print(format, repr(found))
    assert found == seen
for format in ("docx", "html", "rst", "org"):
    for page, word in ((GLOSSARY, "Бөлшек"), (BOXES, "☒"), (TABLE, "Алгебра"), (FORMULA, "5")):
        assert word in returned(page, format), (format, word)
PY
venv/bin/python pages.py
