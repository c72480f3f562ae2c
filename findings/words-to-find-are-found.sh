#!/usr/bin/env bash
# word-search-generator hides Cyrillic words among Latin letters only.
#
# Expected: it takes "мектеп, кітап" without a word, so the gaps are filled with letters of these
# words' alphabet, or at least with letters that are in them.
# Seen: with A to Z: of 196 signs those in Cyrillic are the words and nothing else. Words and key come
# out rightly, in capitals. A generator with an alphabet of one's own can be handed to it, of which
# its README says nothing.
# Why it matters: the puzzle is for children who learn to read, and there is nothing to be found in
# it: Қ, Ғ and Й shine out of JWQZ. Who makes it with the key beside it may see that only when it has
# been printed thirty times. We make no puzzles.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check word-search-generator==5.0.0
"$lab/venv/bin/python" - <<'PY'
import random
from importlib.metadata import version

from word_search_generator import WordSearch
from word_search_generator.word_search import WordSearchGenerator

print("word-search-generator", version("word-search-generator"))
random.seed(5)
for words in ({"МЕКТЕП", "КІТАП", "ҚАЛАМ"}, {"ШКОЛА", "КНИГА", "РУЧКА"}):
    puzzle = WordSearch(", ".join(words))
    assert set(puzzle.key) == words
    grid = [sign for row in puzzle.puzzle for sign in row]
    cyrillic = [sign for sign in grid if "Ѐ" <= sign <= "ӿ"]
    latin = [sign for sign in grid if "A" <= sign <= "Z"]
    print(len(grid), "signs, in Cyrillic:", "".join(cyrillic))
    assert len(cyrillic) + len(latin) == len(grid)
    assert set(cyrillic) == set("".join(words))
    assert len(cyrillic) <= sum(map(len, words))
own = WordSearch("мектеп, кітап", generator=WordSearchGenerator(alphabet="абвгд"))
assert not {sign for row in own.puzzle for sign in row} & set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
PY
