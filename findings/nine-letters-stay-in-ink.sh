#!/usr/bin/env bash
# liblouis writes Kazakh in braille and leaves nine letters of it in ink.
#
# Expected: lou_translate with the signs of Unicode in front, as its own help shows, makes dots of
# all that the table knows, and Debian's Kazakh table knows ә, ғ, қ, ң, ө, ұ, ү, һ and і.
# Seen: "Ұстаз үні" is ұ⠎⠞⠁⠵ ү⠝і: the letters of Russian are dots and the nine are printed as
# letters. It is so with the letters of American embossers instead of dots, and in Tatar; Bashkir is
# right. The table has them with a ninth dot, by which they differ from Latin ones, and no list of
# signs has that dot. Asked by a program for dots as numbers it answers right. ₸, which it doesn't
# know, is spelled out as its number: '\x20b8'.
# Why it matters: an embosser drops what isn't a dot, and a blind pupil's page lacks a letter in
# each word. We make no braille; what screen readers read of our pages they ask the other way.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
apt-get download -qq liblouis-bin=3.24.0-1 liblouis-data=3.24.0-1 liblouis20=3.24.0-1 \
    python3-louis=3.24.0-1
for package in *.deb; do dpkg-deb -x "$package" .; done
LD_LIBRARY_PATH=$(dirname "$lab"/usr/lib/*/liblouis.so.20)
export LD_LIBRARY_PATH LOUIS_TABLEPATH=$lab/usr/share/liblouis/tables
braille() { usr/bin/lou_translate "$1"; }
seen() {
    found=$(echo "$2" | braille "$1")
    echo "$1: $2 -> $found"
    test "$found" = "$3"
}
usr/bin/lou_translate --version | head -1
seen unicode.dis,kk.utb "Ұстаз үні" "ұ⠎⠞⠁⠵⠀ү⠝і"
seen unicode.dis,kk.utb "әғқңөұүһі" "әғқңөұүһі"
seen unicode.dis,kk.utb "абвгдеё" "⠁⠃⠺⠛⠙⠑⠡"
seen en-us-brf.dis,kk.utb "үн" "ү⠝"
seen unicode.dis,tt.utb "әни" "ә⠝⠊"
seen unicode.dis,ba.utb "әғү" "⠜⠻⠽"
seen unicode.dis,kk.utb "₸" "⠄⡳⠭⠆⠴⠃⠦⠄"
PYTHONPATH=usr/lib/python3/dist-packages python3 - <<'PY'
import louis

dots = louis.translateString(["kk.utb"], "Ұстаз үні", None, louis.dotsIO | louis.ucBrl)
print("as numbers of dots:", dots)
assert dots == "⠬⠎⠞⠁⠵⠀⠌⠝⠽"
PY
