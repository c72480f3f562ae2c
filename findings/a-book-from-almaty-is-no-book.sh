#!/usr/bin/env bash
# isbn of npm takes the number of each book from Kazakhstan, and from Russia, for a wrong one.
#
# Expected: ISBN.parse() gives null for what is no ISBN, as its README has it of "invalid format", and a book for a
# right one, whichever country it is from.
# Seen: 978-601-01-0012-1 and 978-9965-00-003-4, of Kazakhstan, 978-5-…, of Russia, and 978-3-…, of Germany, are null,
# though their last figure is right; English and Japanese books are there. The README doesn't tell that. isbn3 and
# isbn-utils have all of them, with hyphens.
# Why it matters: a school's library is entered with a reader of barcodes; each textbook in Kazakh is refused as
# misread, over and over. We have no books.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts isbn@0.4.0 isbn3@2.0.11 isbn-utils@1.1.0
cat >parse.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { ISBN } = require("isbn");
const utils = require("isbn-utils");
const isbn3 = require("isbn3");

console.log("isbn", JSON.parse(readFileSync("node_modules/isbn/package.json", "utf8")).version);
for (const [hyphened, known] of [
  ["978-601-01-0012-1", false],
  ["978-9965-00-003-4", false],
  ["978-5-17-080000-1", false],
  ["978-3-16-148410-0", false],
  ["978-0-306-40615-7", true],
  ["978-4-87311-336-4", true],
]) {
  const bare = hyphened.replaceAll("-", "");
  const read = [hyphened, bare].map((number) => ISBN.parse(number)?.asIsbn13(true) ?? null);
  console.log(hyphened, read);
  assert.deepEqual(read, known ? [hyphened, hyphened] : [null, null]);
  assert.equal(isbn3.hyphenate(bare), hyphened);
  assert.equal(utils.parse(bare).asIsbn13(true), hyphened);
}
JS
node parse.cjs
