#!/usr/bin/env bash
# Babel shortens the month of a range when its year is said.
#
# Expected: format_interval with the skeleton yMMMMd gives the month in full, which four letters M
# mean everywhere else; a browser's formatRange says "2026 ж. 5–9 қазан".
# Seen: "2026 ж. 5–9 қаз.", in all languages: the nearest pattern that CLDR has is the one with
# three letters, and it is used as it is; ICU lengthens it to what was asked for. Without the year
# (MMMMd) the month is in full, since CLDR has that one. So two lines of one programme, of this year
# and of the next, differ in style.
# Why it matters: an abbreviated month on an invitation looks careless, and a test by day
# and year doesn't see it. We write ranges from two whole dates.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check babel==2.19.0
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from datetime import date
from importlib.metadata import version

from babel.dates import format_interval, format_skeleton

start, end = date(2026, 10, 5), date(2026, 10, 9)
print("Babel", version("babel"))
for lang, long, short in (
    ("kk", "қазан", "қаз."),
    ("ru", "октября", "окт."),
    ("de", "Oktober", "Okt."),
    ("en", "October", "Oct"),
):
    asked = format_interval(start, end, "yMMMMd", locale=lang)
    print(lang, asked, "|", format_interval(start, end, "MMMMd", locale=lang))
    assert short in asked and long not in asked
    assert asked == format_interval(start, end, "yMMMd", locale=lang)
    assert long in format_interval(start, end, "MMMMd", locale=lang)
PY
cat >said.cjs <<'JS'
const how = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
for (const [lang, long] of [["kk", "қазан"], ["ru", "октября"], ["de", "Oktober"], ["en", "October"]]) {
  const said = new Intl.DateTimeFormat(lang, how).formatRange(Date.UTC(2026, 9, 5), Date.UTC(2026, 9, 9));
  console.log("Intl", lang, said);
  if (!said.includes(long)) process.exit(1);
}
JS
node said.cjs
