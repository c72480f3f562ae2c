#!/usr/bin/env bash
# onyx2moodle brings the answers of a question into Moodle, and not the question.
#
# Expected: a question of choice in QTI 2.1 becomes one of Moodle's, or stands in the list of those
# that were skipped, with the reason. In QTI what is asked may stand before the choice or in it, as
# its <prompt>.
# Seen: what stands before is taken. "Қай сан жұп?" in a prompt is gone, the text of the question is
# empty and its answers, 2 and 3, are whole; "Wrote 1 questions" and "Skipped 0 items" is all that is
# told. With words before the choice too these are the question, and the prompt is gone.
# Why it matters: the format is there so that tests wander between systems, and a prompt is where
# its own examples ask. Pupils see 2 and 3 and have to choose. We make no tests.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check onyx2moodle==0.1.0
cat >convert.py <<'PY'
import io
import subprocess
import zipfile
from importlib.metadata import version
from xml.etree import ElementTree

PROMPT = "<prompt>Қай сан жұп?</prompt>"
BEFORE = "<p>Дұрысын таңдаңыз.</p>"
ITEM = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="item"
    title="Жұп сан" adaptive="false" timeDependent="false">
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
    <correctResponse><value>A</value></correctResponse>
  </responseDeclaration>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
  <itemBody>{before}<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
    {prompt}
    <simpleChoice identifier="A">2</simpleChoice>
    <simpleChoice identifier="B">3</simpleChoice>
  </choiceInteraction></itemBody>
  <responseProcessing
    template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>
</assessmentItem>"""
MANIFEST = """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><resources>
  <resource identifier="r" type="imsqti_item_xmlv2p1" href="item.xml"><file href="item.xml"/></resource>
</resources></manifest>"""


def packed(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def converted(before, prompt):
    item = packed({"imsmanifest.xml": MANIFEST, "item.xml": ITEM.format(before=before, prompt=prompt)})
    with open("test.zip", "wb") as file:
        file.write(packed({"Algebra/Item.zip": item}))
    command = ("venv/bin/onyx2moodle", "convert", "test.zip", "-o", "test.xml")
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "Skipped 0 items" in told.stdout + told.stderr
    question = ElementTree.parse("test.xml").find(".//question[@type='multichoice']")
    answers = [answer.findtext("text") for answer in question.iter("answer")]
    return question.findtext("questiontext/text"), answers


print("onyx2moodle", version("onyx2moodle"))
for before, prompt, seen in ((BEFORE, "", BEFORE), ("", PROMPT, ""), (BEFORE, PROMPT, BEFORE)):
    read = converted(before, prompt)
    print(before, prompt, "->", read)
    assert read == (seen, ["2", "3"])
PY
venv/bin/python convert.py
