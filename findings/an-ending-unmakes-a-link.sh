#!/usr/bin/env bash
# A Kazakh ending behind an address makes it no link, or becomes a part of the address.
#
# Expected: Kazakh says "at", "to" and "from" by endings, which stand behind a name in other letters
# with a hyphen: "info@example.kz-ке жазыңыз" is "write to info@example.kz". A linkifier finds the
# address, and stops before the hyphen: no domain ends in Cyrillic behind a Latin "kz".
# Seen: linkify-it, which markdown-it uses, and Autolinker find no mail address and no www. address
# there. With https:// before it all three, linkifyjs too, have a link to the host "example.kz-те",
# which doesn't exist. linkifyjs has the other two right, so it knows where kz ends.
# Why it matters: in a Kazakh sentence an address often has an ending, and chats, forums and
# comments are made clickable by these three. Telegram makes the links in ours.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts linkify-it@6.1.0 autolinker@4.1.5 \
    linkifyjs@4.4.0
cat >links.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Autolinker from "autolinker";
import { LinkifyIt } from "linkify-it";
import * as linkify from "linkifyjs";

const linkifyIt = new LinkifyIt({ fuzzyLink: true });
const both = { urls: true, email: true };
const ways = {
  "linkify-it": (text) => (linkifyIt.match(text) ?? []).map(({ url }) => url),
  autolinker: (text) => Autolinker.parse(text, both).map((match) => match.getAnchorHref()),
  linkifyjs: (text) => linkify.find(text).map(({ href }) => href),
};
const mail = "mailto:info@example.kz";
const [www, whole] = ["http://www.example.kz", "https://example.kz"];
for (const [text, ...seen] of [
  ["info@example.kz сізді күтеді", [mail], [mail], [mail]],
  ["info@example.kz-ке жазыңыз", [], [], [mail]],
  ["www.example.kz сайты", [www], [www], [www]],
  ["www.example.kz-те тіркеліңіз", [], [], [www]],
  ["https://example.kz сайты", [whole], [whole], [whole]],
  ["https://example.kz-те тіркеліңіз", [`${whole}-те`], [`${whole}-те`], [`${whole}-те`]],
]) {
  console.log(text);
  Object.entries(ways).forEach(([name, find], at) => {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    console.log("   ", name, version, find(text));
    assert.deepEqual(find(text), seen[at]);
  });
}
JS
node links.mjs
