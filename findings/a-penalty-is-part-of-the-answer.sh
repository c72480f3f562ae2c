#!/usr/bin/env bash
# moodle-xml-parser makes a penalty a part of the answer, and takes a kind of question for an answer.
#
# Expected: it reads questions of Moodle with gaps, "extracting all the information": of each answer
# its words and its share of points. Moodle writes %-50% for a wrong answer that costs half, a
# backslash before a ~ that is a word's own, and has kinds such as MULTICHOICE_VS, choices in a row.
# Seen: %50% is a share; of %-50%Шоқан the answer is "%-50%Шоқан", with 0. "5\~6", written so for
# from 5 to 6, is two answers. Of MULTICHOICE_VS the kind is UNKNOWN, and the first of its answers is
# "1:MULTICHOICE_VS:Абай". In questions of choice alone minus 50 is read.
# Why it matters: a test that costs points for guessing becomes one that costs none, with answers
# that no pupil types. We make no tests.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --no-compile --disable-pip-version-check moodle-xml-parser==0.3.1
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from moodle_xml_parser.parser import parse_string

print("moodle-xml-parser", version("moodle-xml-parser"))


def gap(inner):
    question = (
        '<quiz><question type="cloze"><name><text>Ақын</text></name><questiontext format="html">'
        f"<text><![CDATA[Ақын: {{{inner}}}]]></text></questiontext></question></quiz>"
    )
    (read,) = parse_string(question)["cloze"][0].gaps
    return read.sub_type, [(option.answer, option.score) for option in read.options]


for inner, kind, options in (
    ("1:MULTICHOICE:Абай~=Мағжан", "MULTICHOICE", [("Абай", 0), ("Мағжан", 100)]),
    ("1:SA:=Абай~%50%Құнанбаев", "SA", [("Абай", 100), ("Құнанбаев", 50)]),
    ("1:SA:=Абай~%-50%Шоқан", "SA", [("Абай", 100), ("%-50%Шоқан", 0)]),
    (r"1:SA:=5\~6", "SA", [("5\\", 100), ("6", 0)]),
    (
        "1:MULTICHOICE_VS:Абай~=Мағжан",
        "UNKNOWN",
        [("1:MULTICHOICE_VS:Абай", 0), ("Мағжан", 100)],
    ),
):
    read = gap(inner)
    print(inner, "->", *read)
    assert read == (kind, options)
PY
