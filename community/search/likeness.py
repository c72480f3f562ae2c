"""How much texts are like what is asked: parts of words that they share, rare ones counting more.

A part is three letters of a word with the space before it, or how a word of four letters and more
begins. Each counts by the square of its rarity among the texts that are compared. A long text
holds many parts by chance, so it counts less, by the fourth root of its length. No language is
known here, which serves Kazakh with its endings, words of two languages in one text, and slips of
the finger alike.
"""

from collections.abc import Sequence
from math import log

#: Less than this is chance.
SOMETHING_LIKE = 0.12
BEGINNING = 4


def parts_of(asked: str) -> list[str]:
    """Of a text as basics/letters.py makes it searchable."""
    parts: dict[str, None] = {}
    for word in asked.split():
        whole = f" {word}"
        for start in range(max(1, len(whole) - 2)):
            parts[whole[start : start + 3]] = None
        if len(word) >= BEGINNING:
            parts[whole[: BEGINNING + 1]] = None
    return list(parts)


def likeness(asked: str, texts: Sequence[str]) -> list[float]:
    """For each of the texts from 0, nothing in common, to 1; all of them made searchable."""
    parts = parts_of(asked)
    shared, whole = [0.0] * len(texts), 0.0
    for part in parts:
        holding = [place for place, text in enumerate(texts) if part in text]
        weight = log(1 + len(texts) / (len(holding) or 1)) ** 2
        whole += weight
        for place in holding:
            shared[place] += weight
    return [
        one / whole * min(1.0, len(parts) / len(text)) ** 0.25 if one else 0.0
        for one, text in zip(shared, texts, strict=True)
    ]
