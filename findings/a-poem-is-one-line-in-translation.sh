#!/usr/bin/env bash
# mdpo gives a translated page back with another list, another table and a poem on one line.
#
# Expected: md2po takes the texts out of a Markdown page for translators, and po2md puts what they made of
# them into the same page, so a page whose translation is the same is the same.
# Seen: tasks 3) and 4) are 1) and 1). The two lines of a poem, with the break that Markdown has between
# them, are one text, and one line. "1941\. Соғыс" is a sentence, comes back as "1941. Соғыс", and that is
# a list of one. |x| in a table, written \|x\|, makes two columns more. A heading, a list with boxes, bold
# words and links are as they were.
# Why it matters: the page was right in one language, and its translators had nothing to do with its lists
# and lines, so nobody looks for the fault in both. Our texts are translated by sentences, without marks.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check mdpo==2.1.4 markdown-it-py==4.0.0
cat >page.py <<'PY'
from importlib.metadata import version

from markdown_it import MarkdownIt
from mdpo.md2po import markdown_to_pofile
from mdpo.po2md import pofile_to_markdown

print("mdpo", version("mdpo"))


def returned(page):
    catalogue = markdown_to_pofile(page)
    for entry in catalogue:
        entry.msgstr = entry.msgid
        entry.flags = []
    catalogue.save("page.po")
    return pofile_to_markdown(page, "page.po")


def shown(page):
    return MarkdownIt().enable("table").render(page)


TABLE = "| A | B |\n|---|---|\n"
for page in ("# Сабақ\n", "- **мектеп**тің [беті](https://example.kz)\n", f"{TABLE}| 1 | 2 |\n"):
    assert shown(returned(page)) == shown(page)
for page, was, became in (
    ("3) Үшінші\n4) Төртінші\n", '<ol start="3">', "1) Үшінші\n1) Төртінші"),
    ("Желсіз түнде жарық ай,  \nСәулесі суда дірілдеп\n", "<br />", "жарық ай, Сәулесі суда"),
    ("1941\\. Соғыс басталды\n", "<p>1941. Соғыс", "1941. Соғыс басталды"),
    (f"{TABLE}| \\|x\\| = 5 | 2 |\n", "<td>|x| = 5</td>", "|x| = 5 | 2 |"),
):
    made = returned(page)
    print(repr(page), "->", repr(made))
    assert became in made
    assert was in shown(page) and was not in shown(made)
PY
venv/bin/python page.py
