#!/usr/bin/env bash
# Columns with Cyrillic names have none after pyjanitor or skimpy has cleaned them.
#
# Expected: pyjanitor's remove_special keeps "letters, numbers and underscores", by its
# documentation, and skimpy's clean_columns makes snake case of names: "аты_жөні", "район".
# Seen: to both a letter is one of A to Z. "Аты-жөні" is "_" in pyjanitor, "Сыныбы" is "", "Район №5"
# is "_5"; in skimpy they are "", "header" and "5", so that no two are the same. Nothing is told, and
# the table has its columns still.
# Why it matters: it is the first step of a notebook, and each later one speaks of columns by name;
# after it a school's list has a column "" and a column "header", and names and classes are told
# apart by guessing. We clean no tables.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check pyjanitor==0.32.60 \
    skimpy==0.0.21 pandas==3.1.1 pandas-flavor==0.8.1
"$lab/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version

import janitor
import pandas as pd
from skimpy import clean_columns

table = pd.DataFrame({"Аты-жөні": ["Әсел"], "Сыныбы": [9], "Район №5": [4], "Full Name": [1]})
by_pyjanitor = list(table.clean_names(remove_special=True).columns)
print("pyjanitor", version("pyjanitor"), by_pyjanitor)
assert by_pyjanitor == ["_", "", "_5", "full_name"]
by_skimpy = list(clean_columns(table).columns)
print("skimpy", version("skimpy"), by_skimpy)
assert by_skimpy == ["", "header", "5", "full_name"]
PY
