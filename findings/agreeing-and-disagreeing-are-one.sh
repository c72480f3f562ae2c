#!/usr/bin/env bash
# pyreadstat cuts an answer at its 60th Kazakh letter, and two opposite answers become one.
#
# Expected: the words of a question and of its answers return as they were written, or are refused
# where the format has no room for them, as the same library refuses a long question in a file of
# Stata.
# Seen: in a file of SPSS a question ends within its 256th byte and an answer within its 120th,
# without a word. A Kazakh letter takes two, so "…, мен бұған келісемін" (I agree) and "…, мен бұған
# келіспеймін" (I don't) both end before they differ. Read with their words in place of numbers, as
# `apply_value_formats` does, three answers are two. The same in English is whole.
# Why it matters: it is how a survey goes to sociologists, and none of them sees that two columns of
# a chart were added up. Our tables are XLSX.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check pyreadstat==1.3.7 \
    pandas==3.1.1
cd "$lab"
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

import pandas
from pyreadstat import ReadstatError, read_sav, write_dta, write_sav

KAZAKH = "Мұғалімдер кеңесі сабақ кестесін ата-аналармен бірге талқылағаны дұрыс, "
ENGLISH = "Teachers should discuss the timetable of lessons together with parents, "
kazakh = {1: KAZAKH + "мен бұған келісемін", 2: KAZAKH + "мен бұған келіспеймін", 3: "Білмеймін"}
english = {1: ENGLISH + "and I agree", 2: ENGLISH + "and I don't agree", 3: "I don't know"}
question = (KAZAKH * 2).strip()

answers = pandas.DataFrame({"kk": [1, 2, 3], "en": [1, 2, 3]})
write_sav(
    answers,
    "survey.sav",
    column_labels={"kk": question, "en": (ENGLISH * 2).strip()},
    variable_value_labels={"kk": kazakh, "en": english},
)
read, about = read_sav("survey.sav", apply_value_formats=True)
print("pyreadstat", version("pyreadstat"))
print(list(read["kk"].unique()))
assert list(read["kk"].unique()) == [KAZAKH[:63], "Білмеймін"]
assert list(read["en"]) == list(english.values())
labels = about.column_names_to_labels
print(len(question), "letters,", len(labels["kk"]), "of them read:", labels["kk"])
assert labels["kk"] == question[: len(labels["kk"])] and len(labels["kk"]) < len(question)
assert labels["en"] == (ENGLISH * 2).strip()
try:
    write_dta(answers, "survey.dta", column_labels={"kk": question})
except ReadstatError as told:
    print("Stata:", told)
else:
    raise AssertionError("the question was taken")
PY
