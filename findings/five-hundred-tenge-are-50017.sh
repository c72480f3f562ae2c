#!/usr/bin/env bash
# Tesseract, reading Kazakh, makes 50017 of "500 ₸" and M27 of "№7".
#
# Expected: the model for Kazakh knows the signs that every Kazakh letterhead and bill has: № before
# the number of a school or an order, ₸ behind a price. A sign that it can't read is left out, or is
# one that nobody takes for a figure.
# Seen: neither sign is in the model. Drawn large and black on white, with each letter of the other
# lines read rightly, "№ 5 мектеп" is "Қ2 5 мектеп", "№7 бұйрық" (order no. 7) "М27 бұйрық", "500 ₸"
# "50017" and "12 500 ₸" "12 500 Т". % is right.
# Why it matters: orders and invoices are what a school scans to have them searched and added up; 27
# for 7 and 50017 for 500 are numbers like others. We read no text in pictures.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pillow==12.0.0 font-roboto==0.0.1
npm install --silent --no-audit --no-fund --ignore-scripts tesseract.js@7.0.0 \
    @tesseract.js-data/kaz@1.0.0
cat >lines.json <<'JSON'
[
  "Біздің мектебіміздің мұғалімі Әсел Серікқызы.",
  "№ 5 мектеп, № 12 мектеп",
  "№7 бұйрық, 2026 ж. 5 қазан",
  "Бағасы 12 500 ₸, жеңілдік 50%.",
  "Барлығы 500 ₸",
  "Ғылым, өнер, үлгі, ұлт, қоңырау, аңыз, һәм."
]
JSON
venv/bin/python - <<'PY'
import json

from font_roboto import Roboto
from PIL import Image, ImageDraw, ImageFont

with open("lines.json") as file:
    lines = json.load(file)
page = Image.new("L", (1300, 80 * len(lines) + 60), 255)
font = ImageFont.truetype(Roboto, 44)
for at, line in enumerate(lines):
    ImageDraw.Draw(page).text((40, 30 + 80 * at), line, font=font, fill=0)
page.save("page.png")
PY
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { createWorker } = require("tesseract.js");
const data = require("node:path").resolve("node_modules/@tesseract.js-data/kaz/4.0.0_best_int");
const lines = JSON.parse(readFileSync("lines.json", "utf8"));
(async () => {
  const worker = await createWorker("kaz", 1, { langPath: data, cacheMethod: "none" });
  const { text } = (await worker.recognize("page.png")).data;
  await worker.terminate();
  const read = text.trim().split(/\n+/);
  console.log("tesseract.js", require("./node_modules/tesseract.js/package.json").version, read);
  assert.deepEqual(read, [
    lines[0],
    "Қ2 5 мектеп, М2 12 мектеп",
    "М27 бұйрық, 2026 ж. 5 қазан",
    "Бағасы 12 500 Т, жеңілдік 50%.",
    "Барлығы 50017",
    lines[5],
  ]);
})();
JS
node read.cjs
