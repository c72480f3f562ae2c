"""What texts are about, across languages: 96 numbers each, near each other where meanings are.

meaning.bin holds 24,000 words of Kazakh, Russian and English, each with 96 signed bytes, so made
that a word and its translations lie near each other; search/build/ made it, once. A text is the
sum of its words, rare ones counting more, without what all texts of its language share. Nothing
is learned here, and nothing is asked of anybody: the file is mapped, not read.
"""

import mmap
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import fsum, sqrt
from operator import mul
from pathlib import Path
from struct import unpack, unpack_from

from basics.languages import LANGUAGES
from basics.letters import by_letters, searchable
from basics.records import dataclass

FILE = Path(__file__).with_name("meaning.bin")
#: Numbers of a text, a byte each; they are kept as 128 more than they are.
DIMS, ZERO = 96, 128
#: A length of one is so many; hardly any single number reaches 127 then.
UNIT = 256
#: Letters are bytes of this table, which has all that folded words are written in.
LETTERS = "cp1251"
MAGIC = b"UUmean01"
#: An unknown word is the known one that begins as it does: with so many letters in common at
#: least, and with so many more at most.
COMMON, MORE = 3, 2
#: How much a word counts whose beginning alone is known.
SURE = 0.6
NOTHING = bytes([ZERO]) * DIMS


@dataclass(frozen=True, slots=True)
class Known:
    """A word of the table, and how much of what was asked for it has."""

    place: int
    common: int


@dataclass(frozen=True, slots=True)
class Words:
    """Of one language: in order, the bytes of word n from start n to start n + 1."""

    mean: tuple[float, ...]
    starts: memoryview
    letters: bytes
    rarity: memoryview
    vectors: memoryview

    def word(self, place: int) -> bytes:
        return self.letters[self.starts[place] : self.starts[place + 1]]

    def vector(self, place: int) -> memoryview:
        return self.vectors[place * DIMS : (place + 1) * DIMS]

    def exactly(self, asked: bytes) -> Known | None:
        place = self._first_not_before(asked)
        there = place < len(self.rarity) and self.word(place) == asked
        return Known(place, len(asked)) if there else None

    def beginning(self, asked: bytes) -> Known | None:
        """The known word with the longest common beginning."""
        place = self._first_not_before(asked)
        near = (self.word(one) for one in (place - 1, place) if 0 <= one < len(self.rarity))
        longest = max(_in_common(one, asked) for one in near)
        for common in range(longest, COMMON - 1, -1):
            if found := self._begins(asked[:common]):
                return found
        return None

    def _begins(self, beginning: bytes) -> Known | None:
        """The shortest of those that begin so."""
        place, best = self._first_not_before(beginning), (MORE + 1, -1)
        while place < len(self.rarity) and (word := self.word(place)).startswith(beginning):
            best = min(best, (len(word) - len(beginning), place))
            place += 1
        return Known(best[1], len(beginning)) if best[0] <= MORE else None

    def _first_not_before(self, asked: bytes) -> int:
        low, high = 0, len(self.rarity)
        while low < high:
            middle = (low + high) // 2
            if self.word(middle) < asked:
                low = middle + 1
            else:
                high = middle
        return low


def _in_common(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def read(data: memoryview) -> dict[str, Words]:
    """By language."""
    counts = unpack_from("<3I", data, len(MAGIC))
    at, found = len(MAGIC) + 12, {}
    for lang, count in zip(LANGUAGES, counts, strict=True):
        mean = unpack_from(f"<{DIMS}f", data, at)
        starts = data[at + 4 * DIMS :][: 4 * (count + 1)].cast("I")
        at += 4 * (DIMS + count + 1)
        ends = [at, at + starts[count], at + starts[count] + count]
        ends += [ends[2] + count * DIMS]
        letters, rarity, vectors = (data[a:b] for a, b in pairwise(ends))
        found[lang] = Words(mean, starts, bytes(letters), rarity, vectors.cast("b"))
        at = ends[3] + -ends[3] % 4
    return found


@cache
def table() -> dict[str, Words]:
    """Mapped: the system reads what is looked at, and may drop it again."""
    with FILE.open("rb") as file:
        return read(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


@dataclass(frozen=True, slots=True)
class Meant:
    """What is known of a word that was asked for, and how much it counts."""

    vector: memoryview
    weight: float


@lru_cache(maxsize=2_000)
def meant(word: str, lang: str) -> Meant | None:
    """Of a folded word, in a text of this language. Latin letters are English; of the two that
    are written in Cyrillic, the text's own comes first where both know as much."""
    written = word.encode(LETTERS, "replace")
    of = ("en",) if word.isascii() else ("kk", "ru") if lang == "kk" else ("ru", "kk")
    tables = [table()[one] for one in of]
    for words in tables:
        if known := words.exactly(written):
            return _meant(words, known, 1)
    begun = [(words, known) for words in tables if (known := words.beginning(written))]
    if not begun:
        return None
    words, known = max(begun, key=lambda one: one[1].common)
    return _meant(words, known, known.common / len(word))


def _meant(words: Words, known: Known, share: float) -> Meant:
    weight = words.rarity[known.place] * (SURE + (1 - SURE) * share)
    return Meant(words.vector(known.place), weight)


def of(said: str, *, title: str = "") -> bytes:
    """Of a text as people write it; `title`, which stands in it, counts twice."""
    return vector(searchable(f"{title} {said}"), by_letters(said))


def vector(folded: str, lang: str) -> bytes:
    """Of a text as basics/letters.py makes it searchable: DIMS bytes, for `near`. NOTHING where
    no word of it is known."""
    whole = [0.0] * DIMS
    for word in folded.split():
        if one := meant(word, lang):
            weight = one.weight
            whole = [so_far + weight * n for so_far, n in zip(whole, one.vector, strict=True)]
    if not any(whole):
        return NOTHING
    mean = table()[lang].mean
    return packed([a - b for a, b in zip(_to_length(1.0, whole), mean, strict=True)])


def packed(numbers: Sequence[float]) -> bytes:
    told = (round(one) for one in _to_length(UNIT, numbers))
    return bytes(ZERO + max(-127, min(127, one)) for one in told)


def _to_length(length: float, numbers: Sequence[float]) -> list[float]:
    """`fsum` is the same in every Python; `sum` of floats is another from 3.12 on."""
    now = sqrt(fsum(map(mul, numbers, numbers)))
    return [one * length / now for one in numbers] if now else [*numbers]


def near(asked: bytes, known: Sequence[bytes]) -> list[float]:
    """For each of the texts from -1 to 1, the same; what is unrelated lies about 0.

    Column by column: each is one long number with a text in every four bytes, so thousands of
    texts are multiplied at once.
    """
    rows, lanes = b"".join(known), bytearray(4 * len(known))
    plus = minus = every = 0
    for place, number in enumerate(asked):
        weight = number - ZERO
        lanes[::4] = rows[place::DIMS]
        if weight > 0:
            plus += weight * int.from_bytes(lanes, "little")
        elif weight:
            minus -= weight * int.from_bytes(lanes, "little")
        every += weight * ZERO
    above, below = _unpacked(plus, len(known)), _unpacked(minus, len(known))
    return [(a - b - every) / UNIT**2 for a, b in zip(above, below, strict=True)]


def _unpacked(number: int, count: int) -> tuple[int, ...]:
    return unpack(f"<{count}I", number.to_bytes(4 * count, "little"))
