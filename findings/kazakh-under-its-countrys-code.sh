#!/usr/bin/env bash
# num2words knows Kazakh as "kz", and its ordinals not at all.
#
# Expected: lang="kk", the code of the language, and with it "екі мың жиырма алтыншы" for 2026.
# Seen: kk is refused as unknown; kz, the country's code, works. Cardinals and sums of money are
# right ("он екі теңге, елу тиын"). to="ordinal" is refused; to="ordinal_num" is the bare figure
# without -шы or -ші; to="year" is a cardinal, though a Kazakh year is an ordinal: "2026 жыл" is
# read "екі мың жиырма алтыншы жыл".
# Why it matters: dates in words on certificates. Ours are written in figures, as CLDR has them.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check num2words==0.5.14
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from num2words import CONVERTER_CLASSES, num2words


def refused(number, **how):
    try:
        num2words(number, **how)
    except NotImplementedError:
        return True
    return False


print("num2words", version("num2words"))
assert "kk" not in CONVERTER_CLASSES and refused(2026, lang="kk")
assert num2words(2026, lang="kz") == "екі мың жиырма алты"
assert refused(2026, lang="kz", to="ordinal")
assert str(num2words(6, lang="kz", to="ordinal_num")) == "6"
year = num2words(2026, lang="kz", to="year")
print("the year 2026:", year)
assert year == "екі мың жиырма алты"
money = num2words(12.5, lang="kz", to="currency", currency="KZT")
assert money == "он екі теңге, елу тиын"
PY
