#!/usr/bin/env bash
# qazaqify says "about one hour" of an hour and 59 minutes.
#
# Expected: human_duration says a length of time roughly, "шамамен 1 сағат", about an hour, for 3665
# seconds, as its documentation shows. What is about is the nearest: 119 minutes are two hours.
# Seen: whatever is over is dropped. 119 minutes are about one hour, 47 hours one day, 13 days one
# week, 59 days one month and 700 days one year. duration, which has no "about", says all parts.
# Why it matters: who reads "about a week" is there six days early. Ours say hours and minutes.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check qazaqify==0.1.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from qazaqify import duration, human_duration

print("qazaqify", version("qazaqify"))
MINUTE, HOUR, DAY = 60, 3600, 86400
for what, seconds, seen in (
    ("119 seconds", 119, "шамамен 1 минут"),
    ("119 minutes", 119 * MINUTE, "шамамен 1 сағат"),
    ("47 hours", 47 * HOUR, "шамамен 1 күн"),
    ("13 days", 13 * DAY, "шамамен 1 апта"),
    ("59 days", 59 * DAY, "шамамен 1 ай"),
    ("700 days", 700 * DAY, "шамамен 1 жыл"),
):
    print(what, "->", human_duration(seconds), "|", duration(seconds))
    assert human_duration(seconds) == seen
assert duration(119 * MINUTE) == "1 сағат 59 минут"
PY
