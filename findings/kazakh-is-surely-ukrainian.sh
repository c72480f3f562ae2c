#!/usr/bin/env bash
# langdetect is sure, to five nines, that Kazakh is Ukrainian.
#
# Expected: Kazakh isn't among its 55 languages, so a Kazakh sentence is none of them, or each a
# little; it does give probabilities, and has letters, ғ, қ, ә and ұ, that none of its languages has.
# Seen: "Мұғалімдер бүгін мектепте жиналды" (teachers met at school today) is Ukrainian with 0.99999,
# and so is "Dear colleagues"; congratulations on the new school year are Russian, as surely. The
# letter і is Ukrainian too, and those that none of its languages has aren't counted. Russian itself
# is right.
# Why it matters: mail and messages of Kazakhstan are sorted and answered by language, and where it
# is sure no person looks; Kazakhs are written to in Ukrainian. We go by letters that only one of our
# three languages has and by common words, and ask where it is close.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check langdetect==1.0.9
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from langdetect import DetectorFactory, detect_langs

print("langdetect", version("langdetect"))
DetectorFactory.seed = 0
for text, lang in (
    ("Мұғалімдер бүгін мектепте жиналды", "uk"),
    ("Сәлеметсіз бе, құрметті әріптестер", "uk"),
    ("Жаңа оқу жылы құтты болсын, құрметті әріптестер мен оқушылар", "ru"),
    ("Сегодня учителя собрались в школе", "ru"),
):
    first = detect_langs(text)[0]
    print(text, "->", first)
    assert first.lang == lang and first.prob > 0.9999
PY
