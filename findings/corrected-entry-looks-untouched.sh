#!/usr/bin/env bash
# rss-parser says when an Atom entry was published, and nothing else, where it was changed since.
#
# Expected: isoDate of an entry with <published> and a later <updated> is the later one, or both can
# be had: <updated> is the date that Atom demands of each entry.
# Seen: pubDate and isoDate are both <published>; <updated> isn't in the result. With <updated> alone
# it is taken. htmlparser2's parseFeed does the opposite: pubDate is <updated>. So of one feed one
# reader never shows that an answer was corrected and the other shows every correction as new.
# Why it matters: whoever follows a feed of solutions should see which one was corrected, once.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts rss-parser@3.13.0 htmlparser2@12.0.0
cat >read.mjs <<'JS'
import assert from "node:assert";
import { parseFeed } from "htmlparser2";
import Parser from "rss-parser";

const feed = (dates) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="kk">
  <title>Ұстаз үні</title><id>tag:example.org,2026:feed</id>
  <updated>2026-10-07T05:00:00Z</updated>
  <entry><id>tag:example.org,2026:1</id><title>Зертхана</title>${dates}
    <link href="https://example.org/kk/1"/></entry>
</feed>`;
const published = "<published>2026-10-01T05:00:00Z</published>";
const updated = "<updated>2026-10-07T05:00:00Z</updated>";
const read = async (text) => (await new Parser().parseString(text)).items[0];

const both = await read(feed(published + updated));
console.log("rss-parser:", both.isoDate, both.pubDate, "updated:", both.updated);
assert.equal(both.isoDate, "2026-10-01T05:00:00.000Z");
assert.equal(both.pubDate, both.isoDate);
assert.ok(!JSON.stringify(both).includes("2026-10-07"));
assert.equal((await read(feed(updated))).isoDate, "2026-10-07T05:00:00.000Z");
const other = parseFeed(feed(published + updated)).items[0].pubDate;
console.log("htmlparser2:", other.toISOString());
assert.equal(other.toISOString(), "2026-10-07T05:00:00.000Z");
JS
node read.mjs
