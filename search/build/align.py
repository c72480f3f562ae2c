"""Which words mean the same, learned from texts that stand beside each other (IBM model 1)."""

from collections import defaultdict

import numpy as np

from basics.records import dataclass

ROUNDS = 6
#: The mean of both ways that a pair must have; and the words of a text that are looked at.
AT_LEAST, LONGEST = 0.2, 40


@dataclass(frozen=True, slots=True)
class Pair:
    one: int
    other: int
    sure: float


@dataclass(frozen=True, slots=True)
class Beside:
    """Numbers of words in two texts that say the same."""

    one: tuple[int, ...]
    other: tuple[int, ...]


def pairs(texts: list[Beside]) -> list[Pair]:
    """Each way alone likes rare words too well; the root of both does not."""
    there = _learned(texts)
    back = _learned([Beside(text.other, text.one) for text in texts])
    both = [
        Pair(one, other, float(np.sqrt(sure * back.get((other, one), 0.0))))
        for (one, other), sure in there.items()
    ]
    return sorted((p for p in both if p.sure >= AT_LEAST), key=lambda p: (p.one, p.other))


def _learned(texts: list[Beside]) -> dict[tuple[int, int], float]:
    """How likely each word of one is said as each of the other; word -1 stands for none."""
    number: dict[tuple[int, int], int] = defaultdict(lambda: len(number))
    met, groups, group = [], [], 0
    for text in texts:
        for other in text.other[:LONGEST]:
            for one in (-1, *text.one[:LONGEST]):
                met.append(number[one, other])
                groups.append(group)
            group += 1
    keys = [*number]
    _, first = np.unique([one for one, _ in keys], return_inverse=True)
    return dict(zip(keys, _rounds(np.array(met), np.array(groups), first), strict=True))


def _rounds(met: np.ndarray, groups: np.ndarray, first: np.ndarray) -> list[float]:
    likely = np.full(len(first), 1.0)
    for _ in range(ROUNDS):
        here = likely[met]
        share = here / np.bincount(groups, here)[groups]
        count = np.bincount(met, share, len(first))
        likely = count / np.bincount(first, count)[first]
    return [float(one) for one in likely]
