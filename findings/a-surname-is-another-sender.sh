#!/usr/bin/env bash
# eml-parse-js makes of the sender "Нұрланова, Әсел" two people, one of them without an address.
#
# Expected: a letter by Python's email has one sender, whatever signs are in her name, and names in letters other
# than Latin ones are written in a code, whose commas are no commas of the list.
# Seen: it decodes the line first and takes it apart then: "Нұрланова" with "" as address, and "Әсел" with hers. "Мектеп
# № 7; кеңсе" is two as well. Of a group, "5А ата-аналары" with two parents, the group's name is left, without
# anybody. A file "Кесте, қазан.docx" is called "Кесте%2C қазан.docx". In Latin letters, where the name stands in
# quotation marks, it is right. mailparser, postal-mime and, in Python, mail-parser and imap-tools have each once.
# Why it matters: a list of who wrote counts a surname as somebody, and an answer goes to an empty address. We
# read no letters.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts eml-parse-js@1.1.15 mailparser@3.14.2 postal-mime@4.0.0
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check mail-parser==4.8.0 imap-tools==1.16.0
venv/bin/python - <<'PY'
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import imap_tools
import mailparser

parents = (Address("Бек", addr_spec="bek@example.kz"), Address("Гүл", addr_spec="gul@example.kz"))
letter = EmailMessage()
letter["From"] = Address("Нұрланова, Әсел", addr_spec="asel@example.kz")
letter["To"] = Group("5А ата-аналары", parents)
letter["Cc"] = (
    Address("Мектеп № 7; кеңсе", addr_spec="office@example.kz"),
    Address("School, office", addr_spec="latin@example.kz"),
)
letter["Subject"] = "Жиналыс"
letter.set_content("Сәлем!")
letter.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="Кесте, қазан.docx")
sent = letter.as_bytes(policy=SMTP)
Path("letter.eml").write_bytes(sent)
one = [("Нұрланова, Әсел", "asel@example.kz")]
read = mailparser.parse_from_bytes(sent)
assert read.from_ == one and len(read.to) == len(read.cc) == 2
read = imap_tools.MailMessage.from_bytes(sent)
assert [(read.from_values.name, read.from_values.email)] == one and len(read.to_values) == 2
PY
cat >read.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import eml from "eml-parse-js";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";

const letter = readFileSync("letter.eml");
const read = (eml.readEml ?? eml.default.readEml)(letter.toString());
const { version } = JSON.parse(readFileSync("node_modules/eml-parse-js/package.json", "utf8"));
console.log("eml-parse-js", version, read.from, read.to, read.cc, read.attachments[0].name);
assert.deepEqual(read.from, [
  { name: "Нұрланова", email: "" },
  { name: "Әсел", email: "asel@example.kz" },
]);
assert.deepEqual(read.to, { name: "5А ата-аналары", email: undefined });
assert.deepEqual(
  read.cc.map(({ email }) => email),
  ["", "office@example.kz", "latin@example.kz"],
);
assert.equal(read.attachments[0].name, "Кесте%2C қазан.docx");
const parsed = await simpleParser(letter);
assert.deepEqual(parsed.from.value, [{ address: "asel@example.kz", name: "Нұрланова, Әсел" }]);
assert.equal(parsed.to.value[0].group.length, 2);
const postal = await PostalMime.parse(letter);
assert.deepEqual([postal.from.name, postal.to[0].group.length], ["Нұрланова, Әсел", 2]);
assert.equal(postal.attachments[0].filename, "Кесте, қазан.docx");
JS
node read.mjs
