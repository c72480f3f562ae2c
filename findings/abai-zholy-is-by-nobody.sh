#!/usr/bin/env bash
# astrocite-bibtex knows no author of a Kazakh book, unless there is a comma in the name.
#
# Expected: of BibTeX, author = {Мұхтар Әуезов}, it makes Мұхтар Әуезов in CSL's JSON, as it makes Mukhtar Auezov.
# Seen: an author whose family name is "", and the same for {Білім министрлігі}, a ministry, and for Абай alone;
# "Әуезов, Мұхтар" is right. "A. Bek" and "Jürgen Müller" are a family name in one piece, so they are listed by the
# first letter. Of "x\textsuperscript{2}" remains x, and @misc and @online are articles of a journal. pybtex has each
# of the names.
# Why it matters: Kazakh and Russian lists have names in either order; half of the authors are gone from the list at
# its end, and nothing says so. We read no BibTeX.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts astrocite-bibtex@0.16.4
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pybtex==0.26.1
cat >read.cjs <<'JS'
const { readFileSync } = require("node:fs");
const { parse } = require("astrocite-bibtex");
console.log(JSON.stringify(parse(readFileSync("books.bib", "utf8"))));
JS
venv/bin/python - <<'PY'
import json
import subprocess
from pathlib import Path

from pybtex.database import parse_string

SEEN = {
    "Мұхтар Әуезов": [""],
    "{Білім министрлігі}": [""],
    "Абай": [""],
    "Әуезов, Мұхтар": ["Әуезов", "Мұхтар"],
    "Mukhtar Auezov": ["Auezov", "Mukhtar"],
    "A. Bek": ["A. Bek"],
    "Jürgen Müller": ["Jürgen Müller"],
}
RIGHT = ["Әуезов", "{Білім министрлігі}", "Абай", "Әуезов", "Auezov", "Bek", "Müller"]
books = "".join(
    f"@book{{b{number}, author={{{author}}}, title={{Абай жолы}}, year=2026}}\n"
    for number, author in enumerate(SEEN)
)
others = "@misc{m, title={x\\textsuperscript{2}}}\n@online{o, title={Сайт}}\n"
Path("books.bib").write_text(books + others, "utf-8")
read = json.loads(subprocess.run(["node", "read.cjs"], capture_output=True, check=True).stdout)
version = json.loads(Path("node_modules/astrocite-bibtex/package.json").read_text())["version"]
print("astrocite-bibtex", version)
*books_read, misc, online = read
for (author, seen), book in zip(SEEN.items(), books_read, strict=True):
    [found] = book["author"]
    print(author, "->", found)
    assert [found[name] for name in ("family", "given") if name in found] == seen
print(misc, online)
assert (misc["title"], misc["type"], online["type"]) == ("x", "article", "article")
people = [entry.persons["author"][0] for entry in parse_string(books, "bibtex").entries.values()]
assert [" ".join(one.last_names) for one in people] == RIGHT
PY
