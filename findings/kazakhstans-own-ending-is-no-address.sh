#!/usr/bin/env bash
# bleach and urlextract see no address in https://мектеп.қаз/, in Kazakhstan's own letters.
#
# Expected: қаз is Kazakhstan's top domain beside kz and is in the root since 2012; both go by a
# list of such endings. Whatever begins with https:// is an address anyhow, whatever it ends with.
# Seen: bleach makes a link of https://мектеп.kz/, but not of https://мектеп.қаз/, nor of рф. Its
# list has two letters for each country and nothing from outside of Latin. urlextract has қаз in its
# list, as xn--80ao21a, but doesn't find it, and https://мектеп.kz/ neither. Jinja2's urlize leaves
# https://мектеп.қаз/ too. linkifyjs, Autolinker and tldts know қаз.
# Why it matters: a school with an address in its own letters has no link on the page where it
# stands. We let Telegram find links in what people write.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check bleach==6.4.0 urlextract==1.10.0 jinja2==3.1.6
npm install --silent --no-audit --no-fund --ignore-scripts linkifyjs@4.4.0 autolinker@4.1.5 \
    tldts@7.0.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from importlib.resources import files

from bleach import linkify
from jinja2.utils import urlize
from urlextract import URLExtract

for name in ("bleach", "urlextract", "jinja2"):
    print(name, version(name))
extract = URLExtract()
for address, seen in (
    ("https://mektep.kz/", (True, True, True)),
    ("https://мектеп.kz/", (True, False, True)),
    ("https://мектеп.рф/", (False, False, False)),
    ("https://мектеп.қаз/", (False, False, False)),
):
    found = ("<a " in linkify(address), bool(extract.find_urls(address)), "<a " in urlize(address))
    print(address, found)
    assert found == seen
listed = files("urlextract").joinpath("data/tlds-alpha-by-domain.txt").read_text().lower().split()
assert "қаз".encode("idna").decode() in listed
PY
cat >links.cjs <<'JS'
const assert = require("node:assert/strict");
const { find } = require("linkifyjs");
const { Autolinker } = require("autolinker");
const { parse } = require("tldts");
assert.deepEqual(find("мектеп.қаз").map(({ value }) => value), ["мектеп.қаз"]);
assert.match((Autolinker ?? require("autolinker").default).link("мектеп.қаз"), /^<a /);
assert.deepEqual([parse("мектеп.қаз").publicSuffix, parse("мектеп.қаз").isIcann], ["қаз", true]);
console.log("linkifyjs, Autolinker and tldts know қаз");
JS
node links.cjs
