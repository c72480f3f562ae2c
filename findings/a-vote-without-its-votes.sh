#!/usr/bin/env bash
# tgmix packs a Telegram chat with its vote, and without how many chose what.
#
# Expected: an export of Telegram Desktop is made smaller "for AI analysis" without what is redundant; a
# poll's answers, each with its number of voters, and a place that was sent aren't.
# Seen: of a closed poll with 9 for the fifth of October and 2 for the sixth the question and both days
# are left, and no number. A place is an empty message. What was quoted within a message runs into what
# was said to it: "> бірінші", "екіншіСоңы" (the second line and the answer are one word), and bold words
# keep their space within the asterisks, "**маңызды **сабақ", so they aren't bold.
# Why it matters: who asks what the parents agreed on is told of a vote, and the machine has to guess
# its result. We read no exports.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check tgmix==0.9.1
mkdir chat
venv/bin/python - <<'PY'
import json

AT = {"type": "message", "from": "Әсел Н.", "from_id": "user1"}
QUOTED = [{"type": "blockquote", "text": "бірінші\nекінші"}, {"type": "plain", "text": "Соңы"}]
BOLD = [{"type": "bold", "text": "маңызды "}, {"type": "plain", "text": "сабақ"}]
DAYS = [{"text": "5 қазан", "voters": 9}, {"text": "6 қазан", "voters": 2}]
poll = {"question": "Жиналыс қашан?", "closed": True, "total_voters": 11, "answers": DAYS}
bodies = [
    {"text": "", "text_entities": [], "poll": poll},
    {
        "text": "",
        "text_entities": [],
        "location_information": {"latitude": 43.25, "longitude": 76.95},
    },
    {"text": QUOTED, "text_entities": QUOTED},
    {"text": BOLD, "text_entities": BOLD},
]
messages = [
    AT | {"id": number, "date": f"2026-10-0{number}T10:00:00", "date_unixtime": str(number)} | body
    for number, body in enumerate(bodies, start=1)
]
chat = {"name": "5А", "type": "private_supergroup", "id": 1, "messages": messages}
with open("chat/result.json", "w") as file:
    json.dump(chat, file, ensure_ascii=False)
PY
venv/bin/tgmix --no-stats --no-mark-media chat >said
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

told = Path("chat/tgmix_output.toon.txt").read_text()
told = told[told.index("messages[") :]
print("tgmix", version("tgmix"), told, sep="\n")
assert "question: Жиналыс қашан?" in told and "closed: true" in told
assert "answers[2]: 5 қазан,6 қазан" in told
assert "9" not in told and "11" not in told and "voters" not in told
assert "43.25" not in told and "latitude" not in told
assert '"> бірінші\\nекіншіСоңы"' in told
assert "**маңызды **сабақ" in told
PY
