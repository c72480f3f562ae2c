#!/usr/bin/env bash
# htmldate dates a page that says "published on 5 October" in Russian or Kazakh to 1 January.
#
# Expected: a page with "Опубликовано: 5 октября 2026 г." was published on 5 October 2026, and so
# was one with "Жарияланған күні: 5 қазан 2026": both dates alone are read, and with a word before
# them in English or German too.
# Seen: with the word before it, it is 1 January 2026, silently. Its own patterns have months of
# five languages; for others it asks dateparser, which gets the whole line, word included, and
# refuses. Then the year is taken from the page, and is given a day. In figures, "Опубликовано:
# 05.10.2026", the date is right.
# Why it matters: archives and news readers sort by it; a year of a school's news lies on one day,
# which is a holiday. Pages of ours have their dates in a <time> with figures.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check htmldate==1.11.0 dateparser==1.5.0 \
    lxml==6.1.3
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from htmldate import find_date

PAGE = "<html><body><p class='date'>{}</p><p>Мектепте кездесу өтті.</p></body></html>"
print("htmldate", version("htmldate"), "with dateparser", version("dateparser"))
for line, seen in (
    ("5 октября 2026 г.", "2026-10-05"),
    ("Опубликовано: 5 октября 2026 г.", "2026-01-01"),
    ("Новости школы 5 октября 2026", "2026-01-01"),
    ("5 қазан 2026 ж.", "2026-10-05"),
    ("Жарияланған күні: 5 қазан 2026", "2026-01-01"),
    ("Published: 5 October 2026", "2026-10-05"),
    ("Veröffentlicht: 5. Oktober 2026", "2026-10-05"),
    ("Опубликовано: 05.10.2026", "2026-10-05"),
):
    found = find_date(PAGE.format(line), max_date="2027-12-31")
    print(line, "->", found)
    assert found == seen
PY
