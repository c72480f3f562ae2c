#!/usr/bin/env bash
# APScheduler runs on Tuesday what a crontab plans for Monday.
#
# Expected: CronTrigger.from_crontab takes "a standard crontab expression" and points to Wikipedia
# for what is one. There 1 is Monday, and 0 and 7 are Sunday.
# Seen: "0 10 * * 1" runs on Tuesday and "0 10 * * 0" on Monday, since the number is handed to its
# own day_of_week, which counts from Monday as 0. With 1-5 the week of work is Tuesday to Saturday.
# "mon" is Monday. cronsim says Monday of the same line.
# Why it matters: a line that was copied from a crontab runs, on each week's wrong day, and nothing
# looks amiss. We use APScheduler, but wake by seconds and ask the database what is due.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check apscheduler==3.11.3 tzlocal==5.4.5 \
    cronsim==2.8 tzdata==2026.6
"$lab/venv/bin/python" - <<'PY'
from datetime import datetime, timedelta
from importlib.metadata import version
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from cronsim import CronSim

ALMATY = ZoneInfo("Asia/Almaty")
SUNDAY = datetime(2026, 10, 4, tzinfo=ALMATY)


def days(line):
    trigger, at, found = CronTrigger.from_crontab(line, timezone=ALMATY), SUNDAY, []
    while (at := trigger.get_next_fire_time(None, at)) < SUNDAY + timedelta(days=7):
        found.append(f"{at:%a}")
        at += timedelta(minutes=1)
    return " ".join(found)


print("APScheduler", version("apscheduler"))
for line, seen, meant in (
    ("0 10 * * 1", "Tue", "Mon"),
    ("0 10 * * 0", "Mon", "Sun"),
    ("0 10 * * 1-5", "Tue Wed Thu Fri Sat", "Mon"),
    ("0 10 * * mon", "Mon", "Mon"),
):
    first = f"{next(CronSim(line, SUNDAY)):%a}"
    print(f"{line}: {days(line)}; cronsim's first: {first}")
    assert (days(line), first) == (seen, meant)
PY
