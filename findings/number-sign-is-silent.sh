#!/usr/bin/env bash
# eSpeak NG, reading Kazakh aloud, leaves out № and ₸, says % in English and joins dates with "and".
#
# Expected: "№ 5" is "нөмір 5", "5000 ₸" is "5000 теңге", "50%" is "50 пайыз", as its Turkish says
# "yüzde", and in 05.10.2026 the full stops part three numbers, as its Russian reads them.
# Seen: № and ₸ aren't said at all, %, + and = are English words in an English voice, and a date is
# read as a decimal fraction, digit by digit after each full stop, which is the word for "and":
# "zero five and one zero and two zero two six". 12.5 is "twelve and five"; with a comma the sign
# isn't said: "twelve five". Numbers by themselves are right. Russian leaves out ₸ as well.
# Why it matters: for Kazakh it is the voice that the screen readers NVDA and Orca bring along for
# blind teachers. Our Kazakh texts write dates with the month in words, but № and % in many places.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check espeakng-loader==0.2.4
"$lab/venv/bin/python" - <<'PY'
import ctypes

import espeakng_loader

UTF8, IPA = 1, 2
speech = ctypes.CDLL(espeakng_loader.get_library_path())
speech.espeak_Info.restype = speech.espeak_TextToPhonemes.restype = ctypes.c_char_p
speech.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)


def said(text: str, lang: str = "kk") -> str:
    """In phonemes; nothing is played."""
    assert speech.espeak_SetVoiceByName(lang.encode()) == 0
    words = ctypes.create_string_buffer(text.encode())
    at, found = ctypes.c_void_p(ctypes.addressof(words)), []
    while at.value:
        found.append(speech.espeak_TextToPhonemes(ctypes.byref(at), UTF8, IPA) or b"")
    return b" ".join(found).decode().strip()


print("eSpeak NG", speech.espeak_Info(None).decode())
for text in ("№ 5", "5000 ₸", "50%", "5 + 7", "05.10.2026", "12,5"):
    print(text, "|", said(text), "| ru", said(text, "ru"))
assert (said("№ 5"), said("5000 ₸"), said("12,5")) == (said("5"), said("5000"), said("12 5"))
assert said("№ 5", "ru") != said("5", "ru") and said("5 ₸", "ru") == said("5", "ru")
assert all("(en)" in said(text) for text in ("50%", "5 + 7", "5 = 5"))
assert not any("(en)" in said(text, "tr") for text in ("50%", "5 + 7", "5 = 5"))
also = said("және").replace("ˈ", "")
heard = said("05.10.2026").replace("ˈ", "")
assert heard.count(also) == 2
assert said("2026").replace("ˈ", "") not in heard
assert said("2026", "ru").replace("ˈ", "") in said("05.10.2026", "ru").replace("ˈ", "")
PY
