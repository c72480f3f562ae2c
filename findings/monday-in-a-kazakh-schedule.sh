#!/usr/bin/env bash
# cron-descriptor tells a schedule in Kazakh and names the day in English.
#
# Expected: with the locale kk_KZ or ru_RU, which it has, all of the sentence is in that language:
# "дүйсенбі", "понедельник", "май".
# Seen: "Сағат 10:00, тек Monday", "В 10:00, только в Monday". The sentence is translated by the
# option; days and months are asked of the process's own locale, which Python leaves at C whatever
# the machine's is. cronstrue, for Node.js, names the day in Russian.
# Why it matters: a schedule without a day or month reads perfectly. Also "Каждые 2 часов", since
# the number chooses no form. We say our schedules ourselves, with days from CLDR.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check cron-descriptor==2.2.1 \
    typing_extensions==4.16.0
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from cron_descriptor import ExpressionDescriptor, Options


def said(schedule, lang):
    how = Options()
    how.locale_code, how.use_24hour_time_format = lang, True
    return ExpressionDescriptor(schedule, how).get_description()


print("cron-descriptor", version("cron-descriptor"))
for schedule, lang, seen in (
    ("0 10 * * 1", "kk_KZ", "Сағат 10:00, тек Monday"),
    ("0 10 * * 1", "ru_RU", "В 10:00, только в Monday"),
    ("0 10 L * *", "kk_KZ", "Сағат 10:00, айдың соңғы күні"),
    ("0 10 L * *", "ru_RU", "В 10:00, в последний день месяца"),
    ("0 */2 * * *", "ru_RU", "Каждые 2 часов"),
):
    print(schedule, lang, said(schedule, lang))
    assert said(schedule, lang) == seen
for lang in ("kk_KZ", "ru_RU"):
    assert "May" in said("0 10 5 5 *", lang) and "мамыр" not in said("0 10 5 5 *", lang)
PY
npm install --silent --no-audit --no-fund --ignore-scripts cronstrue@3.39.0
cat >said.cjs <<'JS'
const said = require("cronstrue/i18n").toString("0 10 * * 1", { locale: "ru", use24HourTimeFormat: true });
console.log("cronstrue", said);
if (!said.includes("понедельник")) process.exit(1);
JS
node said.cjs
