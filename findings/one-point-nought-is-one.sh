#!/usr/bin/env bash
# fluent.runtime says "1,0 час" and "2,0 часа" where Fluent in JavaScript says "1,0 часа".
#
# Expected: the same message gives the same words in both of Project Fluent's libraries. How a
# number is written counts for its plural, which is why NUMBER stands in the selector: in Russian
# whatever has a decimal is "other", 1,0 часа, 2,0 часа, 5,0 часа.
# Seen: asked for one decimal, fluent.runtime writes it, but chooses the form by the bare number, so
# 1.0 is "one", 2.0 is "few" and 5.0 is "many". @fluent/bundle chooses "other" for all of them. In
# English too: 1.0 is "one" in Python and "other" in JavaScript.
# Why it matters: a bot in Python and its site in JavaScript share one .ftl file, and say two
# things; average marks and hours of training are such numbers. Our words are in gettext, and
# numbers with decimals have no plural next to them.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check fluent.runtime==0.4.0 fluent.syntax==0.19.0 \
    babel==2.19.0
npm install --silent --no-audit --no-fund --ignore-scripts @fluent/bundle@0.19.1
cat >hours.ftl <<'FTL'
hours = { NUMBER($n, minimumFractionDigits: 1) ->
    [one] one { NUMBER($n, minimumFractionDigits: 1) }
    [few] few { NUMBER($n, minimumFractionDigits: 1) }
    [many] many { NUMBER($n, minimumFractionDigits: 1) }
   *[other] other { NUMBER($n, minimumFractionDigits: 1) }
 }
FTL
venv/bin/python - <<'PY'
from importlib.metadata import version

from fluent.runtime import FluentBundle, FluentResource

print("fluent.runtime", version("fluent.runtime"))
with open("hours.ftl") as file:
    words = FluentResource(file.read())
for lang, seen in (
    ("ru", ["one 1,0", "few 2,0", "many 5,0", "other 1,5"]),
    ("en", ["one 1.0", "other 2.0", "other 5.0", "other 1.5"]),
):
    bundle = FluentBundle([lang], use_isolating=False)
    bundle.add_resource(words)
    message = bundle.get_message("hours").value
    said = [bundle.format_pattern(message, {"n": number}) for number in (1, 2, 5, 1.5)]
    print(lang, said)
    assert said == [(text, []) for text in seen]
PY
cat >hours.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";

const words = new FluentResource(readFileSync("hours.ftl", "utf8"));
for (const [lang, point] of [["ru", ","], ["en", "."]]) {
  const bundle = new FluentBundle(lang, { useIsolating: false });
  bundle.addResource(words);
  const { value } = bundle.getMessage("hours");
  const said = [1, 2, 5, 1.5].map((n) => bundle.formatPattern(value, { n }));
  console.log("@fluent/bundle", lang, said);
  assert.deepEqual(said, ["1.0", "2.0", "5.0", "1.5"].map((n) => `other ${n.replace(".", point)}`));
}
JS
node hours.mjs
