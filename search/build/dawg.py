"""The list of words in a language file of Tesseract (traineddata), without its programs."""

import struct
from collections.abc import Iterator
from pathlib import Path

#: Places of the parts in the file.
WORDS, LETTERS = 19, 21
MAGIC = 42
#: Bits of an edge after its letter.
LAST, BACKWARD, ENDS, FLAGS = 1, 2, 4, 3


def words_of(traineddata: Path) -> Iterator[str]:
    """Every form that is known there, in no order."""
    parts = _parts(traineddata.read_bytes())
    letters = [line.split(" ")[0] for line in parts[LETTERS].decode().splitlines()[1:]]
    magic, size, count = struct.unpack_from("<hii", parts[WORDS])
    if magic != MAGIC:
        raise SystemExit(f"{traineddata.name} is of another kind")
    edges = struct.unpack_from(f"<{count}Q", parts[WORDS], 10)
    yield from _spelled(edges, letters, bits=size.bit_length())


def _parts(whole: bytes) -> dict[int, bytes]:
    (count,) = struct.unpack_from("<i", whole)
    starts = struct.unpack_from(f"<{count}q", whole, 4)
    ends = [*sorted(start for start in starts if start > 0), len(whole)]
    return {
        number: whole[start : ends[ends.index(start) + 1]]
        for number, start in enumerate(starts)
        if start > 0
    }


def _spelled(edges: tuple[int, ...], letters: list[str], *, bits: int) -> Iterator[str]:
    waiting = [(0, "")]
    while waiting:
        node, begun = waiting.pop()
        for place in range(node, len(edges)):
            flags = edges[place] >> bits
            if flags & BACKWARD:
                break
            said = begun + letters[edges[place] & ((1 << bits) - 1)]
            if flags & ENDS:
                yield said
            if following := edges[place] >> (bits + FLAGS):
                waiting.append((following, said))
            if flags & LAST:
                break
