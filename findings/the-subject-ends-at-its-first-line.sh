#!/usr/bin/env bash
# eml-format reads of a long Kazakh subject what fits into its first line: "Ата-аналар жиналысы бе".
#
# Expected: a subject that goes over several lines of a letter, each in a code of its own, is one subject. Its read
# "decodes =?UTF-8?...?= content".
# Seen: of "Ата-аналар жиналысы бейсенбі күні, сағат 18:00-де" (a meeting on Thursday at six) 22 letters are read, the
# rest is gone, without an error. A subject of one line is whole, and so is a long one in Latin letters.
# mailparser, postal-mime and Python read all of it.
# Why it matters: a line takes about twenty Kazakh letters, so the day and the hour of each notice are what is cut
# off. We read no letters.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts eml-format@0.6.1 mailparser@3.14.2 postal-mime@4.0.0
cat >write.py <<'PY'
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

LONG = "Ата-аналар жиналысы бейсенбі күні, сағат 18:00-де"
LATIN = "A meeting of the parents of the fifth form, on Thursday at six o'clock in the evening"
for name, subject in (("long", LONG), ("short", "Жиналыс"), ("latin", LATIN)):
    letter = EmailMessage()
    letter["From"] = "asel@example.kz"
    letter["Subject"] = subject
    letter.set_content("Сәлем!")
    sent = letter.as_bytes(policy=SMTP)
    Path(f"{name}.eml").write_bytes(sent)
    assert message_from_bytes(sent, policy=SMTP)["Subject"] == subject
PY
python3 write.py
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import eml from "eml-format";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";

const { version } = JSON.parse(readFileSync("node_modules/eml-format/package.json", "utf8"));
for (const [name, seen] of [
  ["long", "Ата-аналар жиналысы бе"],
  ["short", "Жиналыс"],
  ["latin", "A meeting of the parents of the fifth form, on Thursday at six o'clock in the evening"],
]) {
  const letter = readFileSync(`${name}.eml`);
  const { subject } = await promisify(eml.read)(letter.toString());
  console.log("eml-format", version, subject);
  assert.equal(subject.replace(/\s+/g, " "), seen);
  const whole = (await simpleParser(letter)).subject;
  assert.equal((await PostalMime.parse(letter)).subject, whole);
  assert.equal(whole.length > seen.length, name === "long");
}
JS
node read.mjs
