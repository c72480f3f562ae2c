#!/usr/bin/env bash
# HyperFormula writes 5 October as "5 1000 2026", and a half as "1%".
#
# Expected: TEXT makes of a value what Excel makes: a month in letters, a per cent a hundredfold,
# thousands parted. What it can't, it refuses, or leaves the format as it is.
# Seen: mmmm is the month's number twice over, so October is 1000 and March 0300; mmm is 100, and
# dddd, the weekday, 0505. "0%" of a half is "1%", and "0.0%" is "0.5%". "#,##0.00" of 12500.5 is
# "12501,##0.00": rounded, with the format's end behind it. "dd.mm.yyyy" and "0.00" are right.
# numfmt, which knows Excel's formats, has all of them right.
# Why it matters: a table of Excel that is shown on a web page shows half of a class as one per cent,
# and no cell has an error. We calculate no tables.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0 numfmt@4.0.1
cat >text.mjs <<'JS'
import assert from "node:assert/strict";
import { HyperFormula } from "hyperformula";
import { format as byExcel } from "numfmt";

console.log("HyperFormula", HyperFormula.version);
const tables = HyperFormula.buildFromArray([[]], { licenseKey: "gpl-v3" });
const OCTOBER = 46300;
for (const [value, format, seen, right] of [
  [OCTOBER, "d mmmm yyyy", "5 1000 2026", "5 October 2026"],
  [OCTOBER, "d mmm yyyy", "5 100 2026", "5 Oct 2026"],
  [OCTOBER, "dddd", "0505", "Monday"],
  [OCTOBER, "dd.mm.yyyy", "05.10.2026", "05.10.2026"],
  [0.5, "0%", "1%", "50%"],
  [0.5, "0.0%", "0.5%", "50.0%"],
  [12500.5, "#,##0.00", "12501,##0.00", "12,500.50"],
  [12500.5, "0.00", "12500.50", "12500.50"],
]) {
  const shown = tables.calculateFormula(`=TEXT(${value},"${format}")`, 0);
  console.log(value, format, "->", shown, "; numfmt", byExcel(format, value));
  assert.deepEqual([shown, byExcel(format, value)], [seen, right]);
}
JS
node text.mjs
