#!/usr/bin/env bash
# Three readers of WhatsApp's exported chats take a notice with a colon in it for a message.
#
# Expected: "Айгүл changed the topic of the group from «9 Б» to «9 Б: алгебра»" is a notice of
# WhatsApp's, which nobody wrote. whatsapp-chat-parser promises null as the author of one; whatstk
# and chatpack leave notices out, as they do the first line of each chat.
# Seen: in all three somebody called "Айгүл Нұрланова изменил(-а) тему группы с «9 Б» на «9 Б" has
# written "алгебра»". In Kazakh it's the same, with another name. Such a notice without a colon is
# what it should be, and so is a colon in a message.
# Why it matters: names of classes' groups have colons, and a count of who speaks in a group gets a
# person for each renaming. We read no chats of WhatsApp's.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts whatsapp-chat-parser@4.0.2
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check whatstk==0.9.1 chatpack==0.1.0 \
    pandas==3.1.1
cat >chat.txt <<'TXT'
05.10.2026, 09:58 - Сообщения и звонки защищены сквозным шифрованием.
05.10.2026, 09:59 - Айгүл Нұрланова изменил(-а) тему группы с «9» на «9 Б»
05.10.2026, 10:00 - Айгүл Нұрланова изменил(-а) тему группы с «9 Б» на «9 Б: алгебра»
05.10.2026, 10:01 - Айгүл Нұрланова: Ертең: сабақ 10:30
05.10.2026, 10:02 - Серік топ тақырыбын «9 Б: физика» деп өзгертті
06.10.2026, 10:03 - Серік: Жақсы
TXT
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { parseString } = require("whatsapp-chat-parser");
const { version } = JSON.parse(
  readFileSync("node_modules/whatsapp-chat-parser/package.json", "utf8"),
);
console.log("whatsapp-chat-parser", version);
const seen = [
  [null, "Сообщения и звонки защищены сквозным шифрованием."],
  [null, "Айгүл Нұрланова изменил(-а) тему группы с «9» на «9 Б»"],
  ["Айгүл Нұрланова изменил(-а) тему группы с «9 Б» на «9 Б", "алгебра»"],
  ["Айгүл Нұрланова", "Ертең: сабақ 10:30"],
  ["Серік топ тақырыбын «9 Б", "физика» деп өзгертті"],
  ["Серік", "Жақсы"],
];
const read = parseString(readFileSync("chat.txt", "utf8").trimEnd());
read.forEach(({ author, message }) => console.log(author, "|", message));
assert.deepEqual(read.map(({ author, message }) => [author, message]), seen);
JS
node read.cjs
venv/bin/python - <<'PY'
from importlib.metadata import version

from chatpack import parse_whatsapp
from whatstk import WhatsAppChat

read = {
    "whatstk": list(WhatsAppChat.from_source(filepath="chat.txt").df["username"]),
    "chatpack": [one.sender for one in parse_whatsapp("chat.txt")],
}
for name, authors in read.items():
    print(name, version(name), authors)
    assert authors == [
        "Айгүл Нұрланова изменил(-а) тему группы с «9 Б» на «9 Б",
        "Айгүл Нұрланова",
        "Серік топ тақырыбын «9 Б",
        "Серік",
    ]
PY
