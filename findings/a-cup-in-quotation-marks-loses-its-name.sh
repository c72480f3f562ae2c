#!/usr/bin/env bash
# Chess.js writes a game of the "Ұстаз" cup so that it can't read it again; cm-pgn drops the cup's name.
#
# Expected: in PGN a quotation mark within a value has a backslash in front, "\"Ұстаз\" кубогы", when it is
# written and when it is read.
# Seen: chess.js writes [Event ""Ұстаз" кубогы"], and its loadPgn refuses that, as it does the right way of writing;
# pgn-parser refuses the latter too. cm-pgn reads "\" in place of the name and writes [Event "\"], so that the
# next reader fails. chess of PyPI shows the backslashes as part of the name, and writes marks without them.
# kokopu and @mliebelt/pgn-parser are right. Without marks, or with «», all six are.
# Why it matters: schools' tournaments are called so, and a season's games in one file can't be opened behind
# the first of them. We keep no games.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm install --silent --no-audit --no-fund --ignore-scripts chess.js@1.4.0 cm-pgn@5.0.0 pgn-parser@2.2.1 \
    kokopu@4.13.4 @mliebelt/pgn-parser@1.4.19
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check chess==1.11.2
cat >games.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "@mliebelt/pgn-parser";
import { Chess } from "chess.js";
import { Pgn } from "cm-pgn/src/Pgn.js";
import { pgnRead, pgnWrite } from "kokopu";
import pgnParser from "pgn-parser";

const CUP = '"Ұстаз" кубогы';
const game = (event) => `[Event "${event}"]\n[White "Әсел"]\n\n1. e4 *\n`;
const right = game(CUP.replaceAll('"', '\\"'));
writeFileSync("right.pgn", right);
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const played = new Chess();
played.setHeader("Event", CUP);
played.move("e4");
const [written] = played.pgn().split("\n");
console.log("chess.js", version("chess.js"), written);
assert.equal(written, `[Event "${CUP}"]`);
for (const refused of [played.pgn(), right]) assert.throws(() => new Chess().loadPgn(refused));
console.log("pgn-parser", version("pgn-parser"), "refuses it");
assert.throws(() => pgnParser.parse(right));
const read = new Pgn(right);
console.log("cm-pgn", version("cm-pgn"), read.header.tags, read.render().split("\n")[0]);
assert.equal(read.header.tags.Event, "\\");
assert.equal(read.render().split("\n")[0], '[Event "\\"]');
assert.equal(pgnRead(right).game(0).event(), CUP);
assert.ok(pgnWrite(pgnRead(right).game(0)).startsWith(right.split("\n")[0]));
assert.equal(parse(right, { startRule: "games" })[0].tags.Event, CUP);
const plain = game("«Ұстаз» кубогы");
const loaded = new Chess();
loaded.loadPgn(plain);
assert.equal(loaded.getHeaders().Event, "«Ұстаз» кубогы");
assert.equal(new Pgn(plain).header.tags.Event, "«Ұстаз» кубогы");
assert.equal(pgnParser.parse(plain)[0].headers[0].value, "«Ұстаз» кубогы");
JS
node games.mjs
venv/bin/python - <<'PY'
from importlib.metadata import version

import chess.pgn

with open("right.pgn", encoding="utf-8") as file:
    game = chess.pgn.read_game(file)
print("chess", version("chess"), game.headers["Event"])
assert game.headers["Event"] == '\\"Ұстаз\\" кубогы'
game.headers["Event"] = '"Ұстаз" кубогы'
assert str(game).startswith('[Event ""Ұстаз" кубогы"]')
PY
