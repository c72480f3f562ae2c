"""From the model's numbers to few in which a word and its translations are the same."""

import numpy as np
from scipy.linalg import eigh

from basics.meaning import DIMS
from basics.records import dataclass
from search.build.align import Pair

#: How strongly the fit of one language onto another is held back, which pairs it is made from,
#: what of the spread is added to each direction, and how far pairs are pulled together.
RIDGE, SURE, SPREAD, PULL = 5.0, 0.3, 0.1, 0.6
ONTO = "ru"


@dataclass(frozen=True, slots=True)
class Words:
    """All of all languages, one row each."""

    rows: np.ndarray
    langs: np.ndarray


def common(words: Words, pairs: list[Pair]) -> np.ndarray:
    """DIMS numbers a word, of length one."""
    rows = _centred(words)
    rows = _onto_one(Words(rows, words.langs), pairs)
    rows = _unit(rows @ _agreed(rows, pairs))
    return _unit((1 - PULL) * rows + PULL * _meant(rows, pairs))


def _unit(rows: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(length > 0, length, 1)


def _centred(words: Words) -> np.ndarray:
    rows = words.rows.copy()
    for lang in np.unique(words.langs):
        rows[words.langs == lang] -= rows[words.langs == lang].mean(axis=0)
    return _unit(rows)


def _onto_one(words: Words, pairs: list[Pair]) -> np.ndarray:
    """The other languages where their pairs with Russian lie, by ridge regression."""
    rows = words.rows.copy()
    for lang in np.unique(words.langs):
        if lang == ONTO:
            continue
        sure = [p for p in pairs if p.sure >= SURE and _between(words, p, lang)]
        here = [p.one if words.langs[p.one] == lang else p.other for p in sure]
        there = [p.other if words.langs[p.one] == lang else p.one for p in sure]
        weight = np.array([p.sure for p in sure])[:, None]
        a, b = words.rows[here], words.rows[there]
        fit = np.linalg.solve(a.T @ (weight * a) + RIDGE * np.eye(a.shape[1]), a.T @ (weight * b))
        rows[words.langs == lang] = words.rows[words.langs == lang] @ fit
    return _unit(rows)


def _between(words: Words, pair: Pair, lang: str) -> bool:
    return {words.langs[pair.one], words.langs[pair.other]} == {lang, ONTO}


def _agreed(rows: np.ndarray, pairs: list[Pair]) -> np.ndarray:
    """Directions in which pairs agree, against those in which they differ."""
    a, b = rows[[p.one for p in pairs]], rows[[p.other for p in pairs]]
    weight = np.array([p.sure for p in pairs])[:, None]
    shared = (a.T @ (weight * b) + b.T @ (weight * a)) / 2
    apart = (a - b).T @ (weight * (a - b))
    apart += SPREAD * np.trace(apart) / len(apart) * np.eye(len(apart))
    values, directions = eigh(shared, apart)
    best = np.argsort(-values)[:DIMS]
    signs = np.sign(directions[np.abs(directions[:, best]).argmax(axis=0), best])
    return directions[:, best] * signs * np.sqrt(np.maximum(values[best], 0))


def _meant(rows: np.ndarray, pairs: list[Pair]) -> np.ndarray:
    """The mean of what each word is paired with; the word itself where it has no pair."""
    whole, weight = np.zeros_like(rows), np.zeros((len(rows), 1))
    for pair in pairs:
        for here, there in ((pair.one, pair.other), (pair.other, pair.one)):
            whole[here] += pair.sure * rows[there]
            weight[here] += pair.sure
    return np.where(weight > 0, _unit(whole), rows)
