#!/usr/bin/env bash
# fastfeedparser reads the first author of an entry and leaves out the others.
#
# Expected: an entry's authors are all of its authors, as feedparser has them, whose names for things
# it has taken over. An entry of Atom may have several, by RFC 4287.
# Seen: authors is a list of one, Айгүл; Серік, who wrote with her, is nowhere in what was read. So
# it is with a JSON feed, whose "authors" is a list by its own definition.
# Why it matters: what teachers have found out together is shown as one's alone, and the list looks
# as if it were complete. Our Atom feed has one author, the network.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check fastfeedparser==0.6.5 \
    feedparser==6.0.12
venv/bin/python - <<'PY'
import json
from importlib.metadata import version

import fastfeedparser
import feedparser

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Шешімдер</title><id>urn:kz:1</id><updated>2026-10-05T10:00:00+05:00</updated>
  <entry>
    <title>Бөлшектер</title><id>urn:kz:2</id><updated>2026-10-05T10:00:00+05:00</updated>
    <link href="https://example.kz/2"/>
    <author><name>Айгүл</name></author><author><name>Серік</name></author>
    <content type="text">Үлгі</content>
  </entry>
</feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Шешімдер",
    "items": [
        {
            "id": "2",
            "content_text": "Үлгі",
            "authors": [{"name": "Айгүл"}, {"name": "Серік"}],
        }
    ],
}


def names(library, text):
    (entry,) = library.parse(text).entries
    return [author["name"] for author in entry.get("authors", [])]


read = names(fastfeedparser, ATOM)
print("fastfeedparser", version("fastfeedparser"), "Atom", read)
assert read == ["Айгүл"] and "Серік" not in str(fastfeedparser.parse(ATOM))
print("feedparser", version("feedparser"), names(feedparser, ATOM))
assert names(feedparser, ATOM) == ["Айгүл", "Серік"]
print("fastfeedparser, JSON", names(fastfeedparser, json.dumps(JSON)))
assert names(fastfeedparser, json.dumps(JSON)) == ["Айгүл"]
PY
