#!/usr/bin/env bash
# node-pptx-parser and pptx-content-extractor tell a slide without its table and its grouped words.
#
# Expected: one "extracts text", the other "extracts text content from PowerPoint slides". A table
# is text in cells, and a text that was grouped with a picture is text.
# Seen: of a slide "Кесте" (timetable) with a table, a grouped caption and a box the heading and the
# box are left. No hour and no lesson is there, and nothing says that they were left out.
# node-pptx-parser also joins two lines of the box into one word, "жолекінші". officeparser and
# doc-files have all of it.
# Why it matters: what is searched for isn't found, and a summary of the lesson says that the
# timetable is empty. We read no presentations.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check python-pptx==1.0.2 doc-files==0.1.0
npm install --silent --no-audit --no-fund --ignore-scripts node-pptx-parser@1.0.01 \
    pptx-content-extractor@1.0.3 officeparser@8.1.1
cat >write.py <<'PY'
import doc_files
from pptx import Presentation
from pptx.util import Cm

presentation = Presentation()
shapes = presentation.slides.add_slide(presentation.slide_layouts[5]).shapes
shapes.title.text = "Кесте"
table = shapes.add_table(2, 2, Cm(1), Cm(5), Cm(10), Cm(3)).table
for at, words in enumerate(("Сағат", "Сабақ", "8:00", "Физика")):
    table.cell(at // 2, at % 2).text = words
shapes.add_group_shape().shapes.add_textbox(Cm(1), Cm(10), Cm(5), Cm(1)).text_frame.text = "Сурет"
box = shapes.add_textbox(Cm(1), Cm(12), Cm(5), Cm(2)).text_frame.paragraphs[0]
box.text = "бірінші жол\vекінші"
presentation.save("lesson.pptx")
told = doc_files.to_text(doc_files.read("lesson.pptx"))
assert all(word in told for word in ("Кесте", "8:00", "Физика", "Сурет", "екінші")), told
PY
venv/bin/python write.py
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const { extractPptxSlides } = require("pptx-content-extractor");
const { parseOffice } = require("officeparser");
const Parser = require("node-pptx-parser").default;

const WORDS = ["Кесте", "Сағат", "Сабақ", "8:00", "Физика", "Сурет", "жол", "екінші"];
async function main() {
  const parsed = await new Parser("lesson.pptx").extractText();
  const extracted = await extractPptxSlides("lesson.pptx");
  for (const [name, told, seen] of [
    ["node-pptx-parser", parsed.map(({ text }) => text), ["Кесте", "жол", "екінші"]],
    ["pptx-content-extractor", extracted, ["Кесте", "жол", "екінші"]],
    ["officeparser", (await (await parseOffice("lesson.pptx")).to("text")).value, WORDS],
  ]) {
    const read = WORDS.filter((word) => JSON.stringify(told).includes(word));
    console.log(name, require(`./node_modules/${name}/package.json`).version, read);
    assert.deepEqual(read, seen);
  }
  assert.match(JSON.stringify(parsed[0].text), /жолекінші/);
}
main();
JS
node read.cjs
