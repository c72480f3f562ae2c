#!/usr/bin/env bash
# Segno writes a Russian word into a QR code as Japanese.
#
# Expected: text with letters beyond Latin-1 is stored as bytes of UTF-8.
# Seen: "Школа" is stored in Kanji mode, as Shift JIS, because that table of 1978 has the Russian
# alphabet beside the Japanese ones, and 13 bits a letter are fewer than 16. With a space or a digit
# it is in bytes, but still of Shift JIS: "Школа 5" has no mode that says so. One Kazakh letter makes
# it UTF-8. So of two badges printed by the same line of code, one needs a reader that knows
# or guesses Shift JIS. zxing does and reads all of them. With encoding="utf-8" each is UTF-8.
# Why it matters: the smaller code is a fine choice, but nobody who tests with Latin or Kazakh sees
# it. Our codes hold addresses, in ASCII.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check segno==1.6.6 zxing-cpp==3.1.1 \
    pillow==13.0.0
"$lab/venv/bin/python" - <<'PY'
import io
from importlib.metadata import version

import segno
import zxingcpp
from PIL import Image


def read(code):
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=6)
    [found] = zxingcpp.read_barcodes(Image.open(picture))
    return found.text, found.bytes


print("Segno", version("segno"))
for words, mode, stored in (
    ("Школа", "kanji", "shift_jis"),
    ("УРОК", "kanji", "shift_jis"),
    ("Школа 5", "byte", "shift_jis"),
    ("Мұғалім", "byte", "utf-8"),
    ("Мектебі", "byte", "utf-8"),
):
    code, plain = segno.make_qr(words), segno.make_qr(words, encoding="utf-8")
    print(words, code.mode, stored, read(code))
    assert (code.mode, plain.mode) == (mode, "byte")
    assert read(code) == (words, words.encode(stored))
    assert read(plain) == (words, words.encode())
PY
