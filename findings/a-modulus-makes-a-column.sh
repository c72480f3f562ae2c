#!/usr/bin/env bash
# tabulate, PrettyTable and pandas write |x| = 5 into a table of Markdown as three cells.
#
# Expected: a table "pipe" or "github" of tabulate, MARKDOWN of PrettyTable and to_markdown of
# pandas is a table of Markdown with each value in its cell. There a line between two cells is the
# sign | itself, so one within a cell stands as \|.
# Seen: it is written as it is. The row "|x| = 5", "екі түбір" (two roots) has four cells under two
# headings, and a reader shows nothing and "x". What is left, "= 5" and the answer, isn't shown. So
# do markdownify 1.2.3 with a table of HTML and csv2md; node-html-markdown escapes the first sign
# alone. html-to-markdown, tomd and MarkItDown with a .csv escape each.
# Why it matters: modulus is in each book of algebra, and the task is there without its answer. We
# write no Markdown.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check tabulate==0.10.0 \
    prettytable==3.18.0 pandas==3.0.6 markdownify==1.2.3 tomd==1.1.0 markdown-it-py==4.3.0
npm install --silent --no-audit --no-fund --ignore-scripts csv2md@1.1.0 node-html-markdown@2.0.0
cat >write.py <<'PY'
import subprocess
from importlib.metadata import version
from xml.etree import ElementTree

import pandas
import tomd
from markdown_it import MarkdownIt
from markdownify import markdownify
from prettytable import PrettyTable, TableStyle
from tabulate import tabulate

TASK = ["|x| = 5", "екі түбір"]
HEADINGS = ["Теңдеу", "Жауап"]
LOST = ["", "x"]


def html(*, heads, cells):
    head, row = "".join(f"<th>{cell}" for cell in heads), "".join(f"<td>{cell}" for cell in cells)
    return f"<table><tr>{head}</tr><tr>{row}</tr></table>"


def shown(written):
    page = MarkdownIt("commonmark").enable("table").render(written)
    return [cell.text or "" for cell in ElementTree.fromstring(page).iter("td")]


def program(*command):
    return subprocess.check_output(command, text=True)


pretty = PrettyTable(HEADINGS)
pretty.add_row(TASK)
pretty.set_style(TableStyle.MARKDOWN)
frame = pandas.DataFrame([TASK], columns=HEADINGS)
page = html(heads=HEADINGS, cells=TASK)
with open("task.csv", "w", encoding="utf-8") as file:
    file.write("Теңдеу,Жауап\n|x| = 5,екі түбір\n")
JS = 'require("node-html-markdown").NodeHtmlMarkdown.translate(process.argv[1])'
for name, written, seen in (
    ("tabulate", tabulate([TASK], HEADINGS, tablefmt="github"), LOST),
    ("tabulate", tabulate([TASK], HEADINGS, tablefmt="pipe"), LOST),
    ("prettytable", pretty.get_string(), LOST),
    ("pandas", frame.to_markdown(index=False), LOST),
    ("markdownify", markdownify(page), LOST),
    ("tomd", tomd.convert(page), TASK),
    ("csv2md", program("npx", "csv2md", "-p", "task.csv"), LOST),
    ("node-html-markdown", program("node", "-p", JS, page), ["|x", "= 5"]),
):
    print(name, version(name) if name[0] not in "cn" else "", shown(written.strip()))
    assert shown(written.strip()) == seen
PY
venv/bin/python write.py
