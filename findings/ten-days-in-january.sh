#!/usr/bin/env bash
# recurrent understands "every day for 10 days" as every tenth of January.
#
# Expected: a daily rule that ends after ten days, as "every monday for 10 weeks" becomes a weekly
# rule with an end; or no rule at all.
# Seen: FREQ=DAILY with BYYEARDAY=10 and no end: the first time is in January, and then once a
# year for ever. The number of days is taken for the number of a day in the year. "daily for 10
# days" is daily without an end. A clock in words is lost too: "every monday at noon" has no hour,
# "at 12:00" has one.
# Why it matters: "every day for 10 days" is a marathon of lessons, and the rule is a valid one.
# Our schedules are chosen by buttons and by dates.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check recurrent==0.4.1 parsedatetime==2.6 \
    python-dateutil==2.9.0.post0 six==1.17.0
"$lab/venv/bin/python" - <<'PY'
from datetime import datetime
from importlib.metadata import version
from itertools import islice

from dateutil.rrule import rrulestr
from recurrent.event_parser import RecurringEvent

now = datetime(2026, 10, 1, 9)
print("recurrent", version("recurrent"))
for words, seen in (
    ("every monday for 10 weeks", {"FREQ=WEEKLY", "INTERVAL=1", "BYDAY=MO", "UNTIL=20261210"}),
    ("every day for 10 days", {"FREQ=DAILY", "INTERVAL=1", "BYYEARDAY=10"}),
    ("daily for 10 days", {"FREQ=DAILY", "INTERVAL=1"}),
    ("every monday at noon", {"FREQ=WEEKLY", "INTERVAL=1", "BYDAY=MO"}),
    ("every monday at 12:00", {"FREQ=WEEKLY", "INTERVAL=1", "BYDAY=MO", "BYHOUR=12", "BYMINUTE=0"}),
):
    rule = RecurringEvent(now_date=now).parse(words)
    days = [f"{day:%d.%m.%Y}" for day in islice(rrulestr(rule, dtstart=now), 3)]
    print(words, "->", rule, days)
    assert set(rule.removeprefix("RRULE:").split(";")) == seen
    if "BYYEARDAY=10" in seen:
        assert days == ["10.01.2027", "10.01.2028", "10.01.2029"]
PY
