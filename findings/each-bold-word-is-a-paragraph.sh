#!/usr/bin/env bash
# Vexy Markliff makes of "**мектеп**тің залы" two paragraphs of HTML, on the way back from XLIFF.
#
# Expected: its README promises a "lossless" way from Markdown to XLIFF and back to Markdown.
# Seen: what returns isn't Markdown but <p>…</p> line by line, and each word in bold, each link and each cell is one
# of them: "Жиналыс", "5 қазанда", ", сағат 10:00-де." are three, "мектеп" and "тің залы." two. Headings, numbers
# of lists, addresses of links and the table's columns are gone, and in the XLIFF between they are units as
# short as ", ". Where nothing is marked a paragraph stays in one piece.
# Why it matters: a translator gets a suffix without its word, and the page can't be put together again. Our
# translators change whole messages in gettext's catalogues.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check vexy-markliff==1.3.2
cat >notice.md <<'MD'
# Жиналыс

Жиналыс **5 қазанда**, сағат 10:00-де. [мектеп](https://example.kz)тің залы.

3. Дәптер
4. Қалам

Бәрі келсін.
MD
venv/bin/vexy-markliff md2xliff notice.md notice.xlf >told.txt
venv/bin/vexy-markliff xliff2md notice.xlf back.md >>told.txt
cat back.md
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

seen = "Жиналыс|Жиналыс|5 қазанда|, сағат 10:00-де.|мектеп|тің залы.|Дәптер|Қалам|Бәрі келсін."
print()
print("vexy-markliff", version("vexy-markliff"))
assert Path("back.md").read_text().split() == "".join(f"<p>{part}</p>\n" for part in seen.split("|")).split()
assert "example.kz" not in Path("notice.xlf").read_text()
PY
