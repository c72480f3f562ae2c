"""By what a text is found among a hundred thousand, before anything of it is read.

Each has 88 bytes: bits for how its words begin, and the first numbers of what it is about
(basics/meaning.py, whose first numbers say most). They are kept 256 texts in a block, column by
column: the first byte of all of them, then the second. So one byte of all texts is a few long
slices, and is compared at once. What is found so is only likely, and is then compared in earnest.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import log
from zlib import crc32

from basics.meaning import ZERO
from basics.records import dataclass

#: Bytes of bits, and numbers of the meaning; places in a block.
SIGNS, NUMBERS, PLACES = 64, 24, 256
WIDTH = SIGNS + NUMBERS
#: How much of a word says which it is, the bits that say it, and the words that are looked for.
BEGINNING, BITS, WORDS = 5, 3, 8
#: A word that one text in so many has says little.
COMMON = 8
#: A byte for each text holds the sum of all numbers' parts; further from zero few numbers lie.
_WHOLE, _FAR = 255, 64
_NOBODY = bytes(SIGNS) + bytes([ZERO]) * NUMBERS
_EMPTY = b"".join(bytes([number]) * PLACES for number in _NOBODY)
_ONE_BIT = [bytes(number >> bit & 1 for number in range(256)) for bit in range(8)]


@dataclass(frozen=True, slots=True)
class _Sign:
    """One of the bits that a word has."""

    byte: int
    bit: int


def mark(folded: str, vector: bytes) -> bytes:
    """Of a text as basics/letters.py makes it searchable, and what it is about."""
    signs = bytearray(SIGNS)
    for word in {*folded.split()}:
        for sign in _signs(word):
            signs[sign.byte] |= 1 << sign.bit
    return bytes(signs) + vector[:NUMBERS]


def put(block: bytes | None, marks: Mapping[int, bytes | None]) -> bytes:
    """The block with these places written; None leaves a place empty."""
    changed = bytearray(block or _EMPTY)
    for place, told in marks.items():
        changed[place::PLACES] = told or _NOBODY
    return bytes(changed)


def likely(folded: str, vector: bytes, blocks: Sequence[bytes], *, most: int) -> list[int]:
    """Places, counted through the blocks: as many by how words begin, and as many by meaning."""
    by_words = _by_words(folded, blocks)[:most]
    return list(dict.fromkeys([*by_words, *_by_meaning(vector, blocks, most)]))


def _signs(word: str) -> Iterator[_Sign]:
    told = crc32(word[:BEGINNING].encode("utf-8", "replace"))
    for _ in range(BITS):
        yield _Sign(told % SIGNS, told // SIGNS % 8)
        told //= SIGNS * 8


def _column(blocks: Sequence[bytes], number: int) -> bytes:
    here = slice(number * PLACES, (number + 1) * PLACES)
    return b"".join([block[here] for block in blocks])


def _by_words(folded: str, blocks: Sequence[bytes]) -> list[int]:
    """Those that have most of the words, rare ones counting more; the newest first."""
    count = len(blocks) * PLACES
    weights: dict[int, float] = {}
    for word in list(dict.fromkeys(folded.split()))[:WORDS]:
        having = _having(word, blocks)
        many = having.count(1)
        if many <= count // COMMON:
            weight = log(1 + count / (many or 1)) ** 2
            for place in _places(having):
                weights[place] = weights.get(place, 0.0) + weight
    return sorted(weights, key=lambda place: (-weights[place], -place))


def _places(having: bytes) -> Iterator[int]:
    """Where the ones are."""
    place = having.find(1)
    while place >= 0:
        yield place
        place = having.find(1, place + 1)


def _having(word: str, blocks: Sequence[bytes]) -> bytes:
    """For each place 1 where all bits of the word are set."""
    columns = [_column(blocks, sign.byte).translate(_ONE_BIT[sign.bit]) for sign in _signs(word)]
    every = int.from_bytes(columns[0], "little")
    for column in columns[1:]:
        every &= int.from_bytes(column, "little")
    return every.to_bytes(len(columns[0]), "little")


def _by_meaning(vector: bytes, blocks: Sequence[bytes], most: int) -> list[int]:
    """Coarsely: each number of a text adds a part of a byte, as it agrees with the asked one."""
    numbers = [number - ZERO for number in vector[:NUMBERS]]
    whole = sum(map(abs, numbers))
    if not whole:
        return []
    total = 0
    for place, number in enumerate(numbers):
        parts = _parts(_WHOLE * abs(number) // whole, 1 if number > 0 else -1)
        total += int.from_bytes(_column(blocks, SIGNS + place).translate(parts), "little")
    likes = total.to_bytes(len(blocks) * PLACES, "little")
    # Sorting a sample says about where the highest begin.
    sample = sorted(likes[::16], reverse=True)
    least = sample[min(len(sample) - 1, most // 8)]
    above = _places(likes.translate(bytes(like >= least for like in range(256))))
    return sorted(above, key=lambda place: (-likes[place], -place))[:most]


@lru_cache(maxsize=256)
def _parts(most: int, sign: int) -> bytes:
    """What each number of a text adds, from nothing to the most."""
    near = (max(-_FAR, min(_FAR, sign * (number - ZERO))) for number in range(256))
    return bytes(most * (_FAR + one) // (2 * _FAR) for one in near)
