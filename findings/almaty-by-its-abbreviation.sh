#!/usr/bin/env bash
# dateparser knows two times for Almaty: by the city's zone, and by the zone's abbreviation.
#
# Expected: "10:00 ALMT" and 10:00 in Asia/Almaty are the same moment, also in 2026.
# Seen: abbreviations stand in a table of fixed offsets, and the table has not followed the law.
# ALMT is UTC+6, which Almaty left on 1 March 2024, and QYZT is UTC+6, which Qyzylorda left in
# December 2018. The IANA names in the same package are right, so a setting TIMEZONE="ALMT" and a
# setting TIMEZONE="Asia/Almaty" read the same words an hour apart, without a warning.
# Why it matters: invitations that people paste still say ALMT. Our own reader of dates takes a
# clock time by the group's zone and no abbreviation.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check dateparser==1.5.0 regex==2026.11.19 \
    tzlocal==5.4.5 pytz==2026.6 tzdata==2026.6 python-dateutil==2.9.0.post0 six==1.17.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import dateparser


def hours(text, **settings):
    found = dateparser.parse(text, languages=["en"], settings=settings or None)
    return found.utcoffset().total_seconds() / 3600


def by_setting(zone):
    return hours("5 October 2026 10:00", TIMEZONE=zone, RETURN_AS_TIMEZONE_AWARE=True)


print("dateparser", version("dateparser"), "on 5 October 2026, 10:00")
for short, name in (("ALMT", "Asia/Almaty"), ("QYZT", "Asia/Qyzylorda")):
    seen = hours(f"5 October 2026 10:00 {short}"), by_setting(short), by_setting(name)
    print(f"{short} in the text, in the settings, {name} in the settings: UTC+", seen)
    assert seen == (6, 6, 5)
# Zones that no law has moved agree.
assert hours("5 October 2026 10:00 MSK") == by_setting("Europe/Moscow") == 3
PY
