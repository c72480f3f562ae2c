#!/usr/bin/env bash
# rss-parser puts each bold word of an Atom entry behind the sentence that it stood in.
#
# Expected: an entry's text comes out in the order in which it was written, with its marks or
# without them. In Atom it may be XHTML, which is part of the feed's own XML: <content
# type="xhtml">.
# Seen: of "Сабақ <b>болмайды</b>, үйде <b>отырыңыз</b>." rss-parser makes "Сабақ , үйде
# .болмайдыотырыңыз", in the text and in the HTML alike. A title of "H<sub>2</sub>O туралы" is an
# object whose words are "HO туралы". rss-to-json 2.1.1 has "HO туралы" and the 2 apart, and feedme
# 2.0.2 keeps marked words apart as well. The same sentence as type="html", and in feedsmith, is
# whole.
# Why it matters: "no lesson, stay at home" loses what is most important in it, as that is what
# writers put in bold. In our Atom feed all words are plain text.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts rss-parser@3.13.0 rss-to-json@2.1.1 \
    feedme@2.0.2 feedsmith@3.0.1
cat >read.cjs <<'JS'
const assert = require("node:assert/strict");
const { createServer } = require("node:http");
const RssParser = require("rss-parser");
const { parse } = require("rss-to-json");
const FeedMe = require("feedme");
const { parseFeed } = require("feedsmith");

const words = "<p>Сабақ <b>болмайды</b>, үйде <b>отырыңыз</b>.</p>";
const escaped = words.replaceAll("<", "&lt;");
const div = (inner) => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`;
const xml = `<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Шешімдер</title><id>urn:feed</id><updated>2026-10-05T05:00:00Z</updated>
  <entry><id>urn:1</id><updated>2026-10-05T05:00:00Z</updated>
    <title type="xhtml">${div("H<sub>2</sub>O туралы")}</title>
    <content type="xhtml">${div(words)}</content></entry>
  <entry><id>urn:2</id><updated>2026-10-05T05:00:00Z</updated>
    <title>Үлгі</title><content type="html">${escaped}</content></entry>
</feed>`;
for (const name of ["rss-parser", "rss-to-json", "feedme", "feedsmith"]) {
  const file = require("node:fs").readFileSync(`node_modules/${name}/package.json`, "utf8");
  console.log(name, JSON.parse(file).version);
}
async function main() {
  const [xhtml, html] = (await new RssParser().parseString(xml)).items;
  console.log("rss-parser:", xhtml.contentSnippet, "|", html.contentSnippet, xhtml.title);
  assert.equal(xhtml.contentSnippet, "Сабақ , үйде .болмайдыотырыңыз");
  assert.match(xhtml.content, /<p>Сабақ , үйде \.<b>болмайды<\/b><b>отырыңыз<\/b><\/p>/);
  assert.equal(html.contentSnippet, "Сабақ болмайды, үйде отырыңыз.");
  assert.equal(xhtml.title.div[0]._, "HO туралы");

  const server = createServer((_, answer) => answer.end(xml)).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const [item] = (await parse(`http://127.0.0.1:${server.address().port}/`)).items;
  server.close();
  console.log("rss-to-json:", item.title);
  assert.deepEqual([item.title.div.$text, item.title.div.sub], ["HO туралы", 2]);

  const reader = new FeedMe(true);
  reader.write(xml);
  const { p } = reader.done().items[0].content.div;
  console.log("feedme:", p);
  assert.equal(p.text, "Сабақ , үйде .");
  assert.deepEqual(p.b, ["болмайды", "отырыңыз"]);
  assert.equal(parseFeed(xml).feed.entries[0].content.value, words);
}
main();
JS
node read.cjs
