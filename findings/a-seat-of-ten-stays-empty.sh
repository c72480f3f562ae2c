#!/usr/bin/env bash
# hare-niemeyer leaves one of ten seats empty if lots have to be drawn for two, and draws none.
#
# Expected: seats are given by whole quotas, what is left by the largest remainders; where those are equal it "draws by
# lot which party gets the remaining seat". As many seats are given as there are.
# Seen: of 10, 10 and 40 votes for ten seats the quotas are 1⅔, 1⅔ and 6⅔, so two seats go to two of three. One is
# given, to the one named first, each time, and nine sit in the council. 10, 10 and 10 votes for five seats make
# four. For one seat too it is always the first. Without equal remainders it is right; so is apportionment of
# PyPI, which gives all ten, and sainte-lague, by the same author, says that lots have to be drawn.
# Why it matters: in a school's council groups are small and equal remainders common, and nobody adds up a result. We
# count votes and give no seats.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts hare-niemeyer@3.0.0
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check apportionment==1.0
cat >seats.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import hareNiemeyer from "hare-niemeyer";

const { version } = JSON.parse(readFileSync("node_modules/hare-niemeyer/package.json", "utf8"));
for (const [votes, seats, seen] of [
  [{ Ән: 10, Би: 10, Шахмат: 40 }, 10, { Ән: 2, Би: 1, Шахмат: 6 }],
  [{ Ән: 10, Би: 10, Шахмат: 10 }, 5, { Ән: 2, Би: 1, Шахмат: 1 }],
  [{ Ән: 10, Би: 10 }, 3, { Ән: 2, Би: 1 }],
  [{ Ән: 53, Би: 24, Шахмат: 23 }, 7, { Ән: 4, Би: 2, Шахмат: 1 }],
]) {
  const given = hareNiemeyer(votes, seats);
  console.log("hare-niemeyer", version, votes, seats, given);
  for (let time = 0; time < 50; time += 1) assert.deepEqual(hareNiemeyer(votes, seats), seen);
}
JS
node seats.mjs
venv/bin/python - <<'PY'
from apportionment.methods import compute

for votes, seats in (([10, 10, 40], 10), ([10, 10, 10], 5)):
    assert sum(compute("largest_remainder", votes, seats, verbose=False)) == seats
PY
