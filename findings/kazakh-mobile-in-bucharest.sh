#!/usr/bin/env bash
# phonenumbers gives a Kazakh mobile number the time zones of Russia, up to Bucharest.
#
# Expected: time_zones_for_number of +7 701 … is Asia/Almaty, as region and operator of the number
# are known to be Kazakh; 8 800 080 …, free of charge within Kazakhstan, has the region KZ.
# Seen: sixteen zones, with Asia/Anadyr and Europe/Bucharest: all that share the code +7. A number
# that has no place gets those of its country code, though another function of the same module
# names two for these digits. The free number is of the region RU. Neighbours have one zone each.
# Why it matters: whoever asks for "the" zone takes the first, and is right in Kazakhstan by luck
# of the alphabet, and wrong in Russia. We take the zone of the person's oblast.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check phonenumbers==9.0.43
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from phonenumbers import parse, region_code_for_number
from phonenumbers.timezone import time_zones_for_geographical_number as by_digits
from phonenumbers.timezone import time_zones_for_number as zones

print("phonenumbers", version("phonenumbers"))
mobile = parse("+77010000000")
print(region_code_for_number(mobile), len(zones(mobile)), zones(mobile))
assert region_code_for_number(mobile) == "KZ"
assert len(zones(mobile)) == 16
assert {"Asia/Anadyr", "Europe/Bucharest", "Asia/Almaty"} < set(zones(mobile))
assert by_digits(mobile) == ("Asia/Almaty", "Asia/Aqtobe")
assert region_code_for_number(parse("88000800000", "KZ")) == "RU"
for number, zone in (
    ("+77172000000", "Asia/Almaty"),
    ("+996700000000", "Asia/Bishkek"),
    ("+998900000000", "Asia/Tashkent"),
):
    assert zones(parse(number)) == (zone,), number
PY
