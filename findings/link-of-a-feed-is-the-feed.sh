#!/usr/bin/env bash
# feed-extractor takes the first link of an Atom feed or entry, whatever it leads to.
#
# Expected: link is the page that is read, the one with rel="alternate" or without rel; "self" is
# the feed's own address, "enclosure" a file with it, "related" something else. In which order they
# stand means nothing in Atom (RFC 4287, 4.1.1, 4.1.2 and 4.2.7.2).
# Seen: the first one wins. Where "self" stands first the link of the feed is the feed again, and
# where a file or a related page stands first the link of the entry is that. rss-parser finds the
# page in each order, and so does fastfeedparser.
# Why it matters: a site that shows our news by it links their title to a page of XML: our feeds
# have "self" before "alternate". Our entries have one link each, and come right.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check fastfeedparser==0.6.5
npm install --silent --no-audit --no-fund --ignore-scripts @extractus/feed-extractor@8.0.3 \
    rss-parser@3.13.0
cat >links.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { extractFromXml } from "@extractus/feed-extractor";
import Parser from "rss-parser";

const path = "node_modules/@extractus/feed-extractor/package.json";
console.log("feed-extractor", JSON.parse(readFileSync(path, "utf8")).version);
const link = (rel) => `<link rel="${rel}" href="https://example.org/${rel}"/>`;
const known = (id) => `<id>tag:example.org,2026:${id}</id><title>Дауыстар</title>
  <updated>2026-10-05T05:00:00Z</updated><author><name>Айгүл</name></author>`;
const feed = (above, below) => `<feed xmlns="http://www.w3.org/2005/Atom">${known("all")}
  ${above.map(link).join("")}<entry>${known("one")}<summary>Бір жол</summary>
  ${below.map(link).join("")}</entry></feed>`;
const orders = [
  [["self", "alternate"], ["enclosure", "alternate"]],
  [["self", "alternate"], ["related", "alternate"]],
  [["alternate", "self"], ["alternate", "related"]],
];
for (const [number, [above, below]] of orders.entries()) {
  const text = feed(above, below);
  writeFileSync(`${number}.atom`, text);
  const { link, entries } = extractFromXml(text, {}, {});
  console.log(above.join(), "->", link, "|", below.join(), "->", entries[0].link);
  const first = [above[0], below[0]].map((rel) => `https://example.org/${rel}`);
  assert.deepEqual([link, entries[0].link], first);
  const right = await new Parser().parseString(text);
  assert.equal(right.link, "https://example.org/alternate");
  assert.equal(right.items[0].link, right.link);
}
JS
node links.mjs
venv/bin/python -c '
import fastfeedparser
for number in range(3):
    read = fastfeedparser.parse(open(f"{number}.atom", encoding="utf-8").read())
    assert {read.feed.link, read.entries[0].link} == {"https://example.org/alternate"}'
