#!/usr/bin/env bash
# localediff says that a Russian catalogue with its four forms has drifted, and that one with two is
# in sync.
#
# Expected: Russian needs one, few, many and other, as its page says, with "one + other → missing
# few, many" as its example, and for whatever framework; names within names are its own affair,
# "flattened".
# Seen: where the forms are names within a name, {"lessons": {"one": …, "other": …}}, as i18n-js and
# Rails have them, they aren't seen as forms: few and many are "extra", with exit code 1, and a
# catalogue without them is "in sync", with 0. Written as lessons_one and lessons_other it is as on
# the page. That plurals are told by these endings its page says further below.
# Why it matters: a check of each change stops who did right and lets "5 урока" pass. Ours are
# gettext's, whose headers say the forms.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check localediff==0.1.0
venv/bin/python - <<'PY'
import json
import subprocess
from importlib.metadata import version
from pathlib import Path

print("localediff", version("localediff"))
english = {"one": "lesson", "other": "lessons"}
two = {"one": "урок", "other": "уроков"}
four = {"one": "урок", "few": "урока", "many": "уроков", "other": "урока"}


def within(forms):
    return {"lessons": forms}


def endings(forms):
    return {f"lessons_{form}": word for form, word in forms.items()}


def checked(shape, russian):
    for name, forms in (("en", english), ("ru", russian)):
        Path(f"{name}.json").write_text(json.dumps(shape(forms)), encoding="utf-8")
    asked = ["venv/bin/localediff", "en.json", "ru.json", "--format", "json"]
    done = subprocess.run(asked, capture_output=True, text=True)
    print(shape.__name__, len(russian), "forms: exit code", done.returncode)
    return done.returncode


assert checked(within, four) == 1
assert checked(within, two) == 0
assert checked(endings, four) == 0
assert checked(endings, two) == 1
PY
