#!/usr/bin/env bash
# md2gost and markdown-docx number a list that begins with 3 from 1.
#
# Expected: a list of Markdown begins with the number of its first item (CommonMark has it so), so task 3
# behind a picture is task 3 in Word, and a line "1941. Соғыс басталды" begins with 1941.
# Seen: in both documents each begins with 1; md2gost writes "1) Соғыс басталды" (the war began).
# @mohtasham/md-to-docx and pandoc keep 3 and 1941.
# Why it matters: on a worksheet each picture ends the list, so every task is the first, while the key has
# them numbered through; in a history paper the year is gone. Our papers number nothing.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check md2gost==1.0.1 python-docx==1.2.0 \
    pypandoc-binary==1.17
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps markdown-docx@1.7.0 \
    @mohtasham/md-to-docx@4.0.1
cat >tasks.md <<'MD'
1. Бірінші
2. Екінші

Сурет

3. Үшінші
4. Төртінші

Мәтін

1941. Соғыс басталды
MD
cat >tasks.mjs <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
import { convertMarkdownToDocx } from "@mohtasham/md-to-docx";
import markdownDocx, { Packer } from "markdown-docx";

const text = readFileSync("tasks.md", "utf8");
const save = async (name, blob) => {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  console.log(name, version);
  writeFileSync(`${name.replace("/", "-")}.docx`, Buffer.from(await blob.arrayBuffer()));
};
await save("@mohtasham/md-to-docx", await convertMarkdownToDocx(text));
await save("markdown-docx", await Packer.toBlob(await markdownDocx(text)));
JS
node tasks.mjs
venv/bin/md2gost tasks.md -o md2gost.docx
venv/bin/python - <<'PY'
from importlib.metadata import version

from docx import Document
from pypandoc import convert_file, convert_text


def numbers(path):
    told = convert_text(convert_file(path, "html"), "plain", format="html").split("\n")
    return [line.split()[0] for line in told if line.strip() and line.strip()[0].isdigit()]


lines = [line.text for line in Document("md2gost.docx").paragraphs]
print("md2gost", version("md2gost"), lines)
assert "1) Соғыс басталды" in lines and not any("1941" in line for line in lines)
convert_file("tasks.md", "docx", outputfile="pandoc.docx")
lost, kept = ["1.", "2.", "1.", "2.", "1."], ["1.", "2.", "3.", "4.", "1941."]
for path, seen in {
    "markdown-docx.docx": lost,
    "@mohtasham-md-to-docx.docx": kept,
    "pandoc.docx": kept,
}.items():
    print(path, numbers(path))
    assert numbers(path) == seen
PY
