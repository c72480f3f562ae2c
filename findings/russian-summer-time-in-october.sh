#!/usr/bin/env bash
# Babel says in Russian that Almaty and Moscow are on summer time, all year.
#
# Expected: get_timezone_location names a place, such as "Kazakhstan (Almaty) Time"; CLDR keeps a
# pattern for it in general and two others for standard and for summer time.
# Seen: in Russian the summer pattern is used for every zone: "Казахстан (Алматы), летнее время".
# The function takes a zone alone, so it can't know any season, and neither Kazakhstan (since
# 2005) nor Russia (since 2011) moves its clocks. English and Kazakh are right.
# Why it matters: a Russian reader takes it for an hour more. We ask for the city only
# (return_city=True), which is right in all three languages.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check babel==2.19.0 tzdata==2026.6
"$lab/venv/bin/python" - <<'PY'
from datetime import datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

print("Babel", version("babel"))
SEEN = {
    "ru": {
        "Asia/Almaty": "Казахстан (Алматы), летнее время",
        "Europe/Moscow": "Россия (Москва), летнее время",
    },
    "kk": {"Asia/Almaty": "Қазақстан (Алматы) уақыты", "Europe/Moscow": "Ресей (Мәскеу) уақыты"},
    "en": {"Asia/Almaty": "Kazakhstan (Almaty) Time", "Europe/Moscow": "Russia (Moscow) Time"},
}
for lang, places in SEEN.items():
    for name, words in places.items():
        zone = ZoneInfo(name)
        assert not any(datetime(2026, month, 5, tzinfo=zone).dst() for month in range(1, 13))
        said = get_timezone_location(zone, locale=lang)
        print(f"{lang} {name}: {said}")
        assert said == words
assert get_timezone_location("Asia/Almaty", locale="ru", return_city=True) == "Алматы"
PY
