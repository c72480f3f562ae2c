#!/usr/bin/env bash
# QazaqstanPhoneNumberParser finds another phone in "№ 7 мектеп, тел. 8 701 000 45 67" than stands there.
#
# Expected: it finds the Kazakh phone in an announcement, however it is spaced, as its own examples show
# ("Осыларды сатамын. Тел 8 747 313 44 55"); a number of a school or a class in front of it is another number.
# Seen: all figures of the text are put in one row, and the first eleven from a 7 or 8 that fit are the
# phone: of school № 7 it is 7 787 010 00 45, without the last two figures. Class 7Б,
# 17:00 and 2027 make others; behind school № 5, 10:00 or 2026 it is right.
# Why it matters: the number found looks as good as any, so somebody else is called and nothing fails.
# We look for phones nowhere.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check \
    QazaqstanPhoneNumberParser==1.0.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from src.parser import parse_phone_number

print("QazaqstanPhoneNumberParser", version("QazaqstanPhoneNumberParser"))
PHONE = "тел. 8 701 000 45 67"
RIGHT, ANOTHER = 77010004567, 77870100045
for said, seen in (
    ("Мектеп,", RIGHT),
    ("№ 5 мектеп,", RIGHT),
    ("Сағат 10:00-де,", RIGHT),
    ("2026 жылғы 5 қазан,", RIGHT),
    ("№ 7 мектеп,", ANOTHER),
    ("7Б сыныбы,", ANOTHER),
):
    found = parse_phone_number(f"{said} {PHONE}")
    print(said, PHONE, "->", found)
    assert found == seen
for said in ("Сағат 17:00-де,", "2027 жылғы 5 қаңтар,"):
    found = parse_phone_number(f"{said} {PHONE}")
    print(said, PHONE, "->", found)
    assert found not in (RIGHT, None)
PY
