#!/usr/bin/env bash
# russian-tts-normalization reads 000 of a telephone number as one nought.
#
# Expected: its README names phone numbers among what it reads, and says that 06 is "ноль шесть": every
# nought in front is heard.
# Seen: 000 within "+7 701 000 45 67" is one "ноль", and 002 is "два": two noughts less, so nine figures
# are heard where eleven are written. Also, "III четверть" (third term) has a masculine number, "третий
# четверть", and of "с 1 по 5 октября" only the last is a day: "один по пятого октября".
# Why it matters: the voice of a school's answering machine gives a number that nobody can dial, and
# most numbers of Kazakhstan have a nought. We don't speak.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check \
    russian-tts-normalization==1.0.2
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from russian import normalize_russian

print("russian-tts-normalization", version("russian-tts-normalization"))
for written, seen in {
    "+7 701 000 45 67": "плюс семь семьсот один ноль сорок пять шестьдесят семь",
    "+7 701 002 45 67": "плюс семь семьсот один два сорок пять шестьдесят семь",
    "III четверть": "третий четверть",
    "с 1 по 5 октября": "с один по пятого октября",
}.items():
    heard = normalize_russian(written)
    print(written, "->", heard)
    assert heard == seen
PY
