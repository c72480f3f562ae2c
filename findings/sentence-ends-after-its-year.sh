#!/usr/bin/env bash
# Two splitters made for Kazakh end a sentence after the year, behind the "ж." of every date.
#
# Expected: "Кездесу 2026 ж. 5 қазанда болады." (the meeting is on 5 October 2026) is one sentence.
# ж. (year) and қ. (town) are the commonest abbreviations of Kazakh, and pySBD has both in its list
# for the language.
# Seen: pySBD's rules for Kazakh make two, "Кездесу 2026 ж." and "5 қазанда болады.". In its list
# both stand with their full stop, and a further one is then looked for behind it. Its Russian rules,
# which know the same letter for another word, leave the sentence whole. QazNLTK makes two as well,
# and cuts behind an initial (А. Байтұрсынұлы) too. sentencex gets all of these right.
# Why it matters: who shortens, translates or reads aloud our announcements by sentences has the day
# without its year. We divide no text into sentences.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check pysbd==0.3.4 qaznltk==1.3.0.3 \
    sentencex==1.0.32
"$lab/venv/bin/python" - <<'PY'
from collections.abc import Callable
from importlib.metadata import version

import qaznltk
from pysbd import Segmenter
from sentencex import segment

TEXTS = (
    "Кездесу 2026 ж. 5 қазанда болады.",
    "Алматы қ. 5 мектебі қатысты.",
    "Бұл А. Байтұрсынұлы атындағы мектеп.",
)
SEEN: dict[str, tuple[Callable[[str], object], list[int]]] = {
    "pysbd kk": (Segmenter(language="kk", clean=False).segment, [2, 2, 1]),
    "pysbd ru": (Segmenter(language="ru", clean=False).segment, [1, 2, 1]),
    "qaznltk": (qaznltk.sent_tokenize, [2, 2, 2]),
    "sentencex kk": (lambda text: segment("kk", text), [1, 1, 1]),
}
for name, (divide, counts) in SEEN.items():
    found = [[part.strip() for part in divide(text)] for text in TEXTS]
    print(name, version(name.split()[0]), [len(parts) for parts in found], found[0])
    assert [len(parts) for parts in found] == counts
PY
