#!/usr/bin/env bash
# @thasmorato/docx-parser puts a space between the parts in which Word keeps a word.
#
# Expected: Word keeps a line in runs, and begins a new one amid a word where a letter is bold, where it
# was typed on another day or where the spelling was marked. They follow each other without a space.
# Seen: each run is a word: "мектептің" with a bold ending is "мектеп тің", "10:00" of two runs is
# "10: 00", and a comma stands by itself. What was deleted with tracked changes is read too:
# "5-сынып 6-сынып". A bold letter at the beginning, as in an initial, is a word: "Ә сел". Both mammoth
# and officeparser have the words whole, and nothing deleted.
# Why it matters: nobody sees in Word where the runs are; a search for мектептің doesn't find the
# document, and the form's pupil is called "сел". We read no documents that people send.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts @thasmorato/docx-parser@1.4.0 \
    docx@9.15.2 mammoth@1.13.0 officeparser@8.1.1
cat >words.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { parseDocxToArray } from "@thasmorato/docx-parser";
import { DeletedTextRun, Document, InsertedTextRun, Packer, Paragraph, TextRun } from "docx";
import mammoth from "mammoth";
import { OfficeParser } from "officeparser";

const bold = (text) => new TextRun({ text, bold: true });
const plain = (text) => new TextRun(text);
const by = { id: 1, author: "Ұстаз", date: "2026-10-05T10:00:00Z" };
const lines = [
  [[bold("мектеп"), plain("тің есігі")], "мектептің есігі", "мектеп тің есігі"],
  [[plain("Сабақ 10:"), bold("00"), plain(", 5-каб.")], "Сабақ 10:00, 5-каб.", "Сабақ 10: 00 , 5-каб."],
  [[bold("Ә"), plain("сел")], "Әсел", "Ә сел"],
  [[new DeletedTextRun({ ...by, text: "5-сынып" }), new InsertedTextRun({ ...by, text: "6-сынып" })],
    "6-сынып", "5-сынып 6-сынып"],
];
const sections = [{ children: lines.map(([children]) => new Paragraph({ children })) }];
writeFileSync("words.docx", await Packer.toBuffer(new Document({ sections })));

const file = readFileSync("words.docx");
const read = (await parseDocxToArray(file)).filter(({ type }) => type === "paragraph");
const told = read.map(({ content }) => content);
const { version } = JSON.parse(readFileSync("node_modules/@thasmorato/docx-parser/package.json"));
console.log("@thasmorato/docx-parser", version, told);
assert.deepEqual(told, lines.map(([, , seen]) => seen));

const raw = (await mammoth.extractRawText({ buffer: file })).value.split("\n\n").filter(Boolean);
assert.deepEqual(raw, lines.map(([, right]) => right));
const { content } = await OfficeParser.parseOffice(file);
assert.deepEqual(content.map(({ text }) => text), lines.map(([, right]) => right));
JS
node words.mjs
