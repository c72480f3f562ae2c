#!/usr/bin/env bash
# feed writes an Atom category that has a label and no name, and readers find none.
#
# Expected: a category of an entry can be read in each of the three formats that it writes from one
# description. In Atom a category must have a term, by RFC 4287; a label is for the eye and may stay
# out.
# Seen: an entry's { name: "Математика" } is <category label="Математика"/>, so feedparser has a tag
# whose term is None, and feedsmith a category without one. The feed's own category does have a
# term. In RSS and JSON the same name is where it belongs.
# Why it matters: whoever follows "Математика" alone filters by the term, and with the Atom feed
# gets nothing, or a crowd of nameless ones. Our Atom feed has no categories.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts feed@6.0.0 xml-js@1.6.11 \
    feedsmith@3.0.1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check feedparser==6.0.12
cat >write.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { Feed } from "feed";
import { parseFeed } from "feedsmith";

console.log("feed", JSON.parse(readFileSync("node_modules/feed/package.json", "utf8")).version);
const [id, link] = ["https://example.kz/", "https://example.kz/"];
const updated = new Date("2026-10-05T05:00:00Z");
const made = new Feed({ title: "Шешімдер", id, link, updated, copyright: "" });
made.addCategory("Сабақ");
made.addItem({ title: "Үлгі", id, link, date: updated, category: [{ name: "Математика" }] });
writeFileSync("atom.xml", made.atom1());
writeFileSync("rss.xml", made.rss2());
const { feed } = parseFeed(made.atom1());
console.log("feedsmith, Atom:", feed.categories, feed.entries[0].categories);
assert.deepEqual(feed.categories, [{ term: "Сабақ" }]);
assert.deepEqual(feed.entries[0].categories, [{ label: "Математика" }]);
assert.deepEqual(parseFeed(made.rss2()).feed.items[0].categories, [{ name: "Математика" }]);
assert.deepEqual(JSON.parse(made.json1()).items[0].tags, ["Математика"]);
JS
node write.mjs
venv/bin/python - <<'PY'
import feedparser

for name, seen in (("atom.xml", None), ("rss.xml", "Математика")):
    (tag,) = feedparser.parse(name).entries[0].tags
    print("feedparser", name, tag.get("term"))
    assert tag.get("term") == seen
PY
