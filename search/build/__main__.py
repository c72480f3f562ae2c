"""python -m search.build FOLDER: the table, from sources that are fetched into the folder."""

import hashlib
import struct
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from math import log
from pathlib import Path

import numpy as np

from basics import meaning
from basics.letters import searchable
from search.build import align, catalogues, embed, sources, space, vocabulary
from search.build.catalogues import LANGS, Same
from search.build.vocabulary import Known

ROOT = Path(__file__).parent.parent.parent
Means = dict[str, list[float]]


def built(folder: Path) -> bytes:
    folders = sources.unpacked(folder)
    texts, kept = catalogues.all_of(folders, ROOT / "locales"), catalogues.by_hand()
    known = {
        lang: sorted(words, key=lambda word: word.folded.encode(meaning.LETTERS))
        for lang, words in vocabulary.of_all(folders, texts, kept).items()
    }
    langs = np.array([lang for lang in LANGS for _ in known[lang]])
    written = [word.written for lang in LANGS for word in known[lang]]
    # Words are found as they will be at run time, in a table that has no numbers yet.
    _use(_written_down(known, np.ones(len(langs)), np.zeros((len(langs), meaning.DIMS)), {}))
    rarity = _rarity(texts, known)
    pairs = [*_pairs(texts, known), *_pairs(kept, known, by_hand=True)]
    print(f"{len(pairs)} pairs", flush=True)
    rows = embed.embedded(written, folder / "embedded.npz")
    vectors = space.common(space.Words(rows, langs), pairs)
    return _with_means(known, rarity, vectors, texts)


def _use(data: bytes) -> None:
    """A new file, for what is mapped must not change."""
    meaning.FILE.unlink(missing_ok=True)
    meaning.FILE.write_bytes(data)
    meaning.table.cache_clear()
    meaning.meant.cache_clear()


def _numbers(text: str, lang: str, known: dict[str, list[Known]]) -> list[int]:
    """Of the words of a text in this language, by where they stand among all."""
    first = sum(len(known[one]) for one in LANGS[: LANGS.index(lang)])
    told = (word.encode(meaning.LETTERS, "replace") for word in searchable(_plain(text)).split())
    words = meaning.table()[lang]
    found = (words.exactly(word) or words.beginning(word) for word in told)
    return [first + one.place for one in found if one]


def _plain(text: str) -> str:
    return vocabulary.MARKS.sub(" ", text)


def _pairs(
    texts: list[Same], known: dict[str, list[Known]], *, by_hand: bool = False
) -> list[align.Pair]:
    found: list[align.Pair] = []
    for one, other in combinations(LANGS, 2):
        beside = [
            align.Beside(
                tuple(_numbers(text.in_(one), one, known)),
                tuple(_numbers(text.in_(other), other, known)),
            )
            for text in texts
            if text.in_(one) and text.in_(other)
        ]
        found += (
            [_sure(text) for text in beside if _single(text)] if by_hand else align.pairs(beside)
        )
    return found


def _single(text: align.Beside) -> bool:
    return len(text.one) == len(text.other) == 1


def _sure(text: align.Beside) -> align.Pair:
    return align.Pair(text.one[0], text.other[0], 1.0)


def _rarity(texts: list[Same], known: dict[str, list[Known]]) -> np.ndarray:
    """By how many of the catalogues' texts have a word."""
    met = Counter(
        n for lang in LANGS for text in texts for n in {*_numbers(text.in_(lang), lang, known)}
    )
    count = sum(len(words) for words in known.values())
    told = np.array([log((len(texts) + 1) / (met[n] + 1)) for n in range(count)])
    return np.clip(np.round(255 * told / told.max()), 1, 255)


def _with_means(
    known: dict[str, list[Known]], rarity: np.ndarray, vectors: np.ndarray, texts: list[Same]
) -> bytes:
    """What all texts of a language share, by the catalogues'."""
    _use(_written_down(known, rarity, vectors, {}))
    means: Means = {}
    for lang in LANGS:
        told = {meaning.vector(searchable(_plain(t.in_(lang))), lang) for t in texts} - {
            meaning.NOTHING
        }
        rows = np.array([[*one] for one in sorted(told)], dtype=float) - meaning.ZERO
        means[lang] = [float(n) for n in rows.mean(axis=0) / meaning.UNIT]
    return _written_down(known, rarity, vectors, means)


def _written_down(
    known: dict[str, list[Known]], rarity: np.ndarray, vectors: np.ndarray, means: Means
) -> bytes:
    parts, at = [meaning.MAGIC, struct.pack("<3I", *(len(known[lang]) for lang in LANGS))], 0
    for lang in LANGS:
        words = [word.folded.encode(meaning.LETTERS) for word in known[lang]]
        here = slice(at, at := at + len(words))
        starts = np.cumsum([0, *map(len, words)]).astype("<u4")
        parts += [struct.pack(f"<{meaning.DIMS}f", *means.get(lang, [0.0] * meaning.DIMS))]
        parts += [starts.tobytes(), b"".join(words), rarity[here].astype("u1").tobytes()]
        parts += [_signed(vectors[here])]
        parts += [bytes(-sum(map(len, parts)) % 4)]
    return b"".join(parts)


def _signed(vectors: np.ndarray) -> bytes:
    return np.clip(np.round(vectors * meaning.UNIT), -127, 127).astype("i1").tobytes()


def main(arguments: Iterable[str]) -> None:
    (folder,) = arguments
    data = built(Path(folder))
    _use(data)
    print(f"{hashlib.sha256(data).hexdigest()}  {meaning.FILE.name}, {len(data):,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
