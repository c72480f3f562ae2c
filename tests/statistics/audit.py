"""What somebody can compute of hidden numbers from all that was said: by linear programming.

Of each hidden cell the least and the greatest value is sought with which everything that was said
still adds up. What was found for others are witnesses, so most need no programme of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

#: Hidden numbers may not be told more narrowly than this.
WIDTH = 5

#: A cell: its period, and its region, subject and language.
Name = tuple[str, str, str, str]


@dataclass
class Said:
    """Everything that others were told, together."""

    truth: dict[Name, int] = field(default_factory=dict)
    #: Those that are not hidden.
    known: set[Name] = field(default_factory=set)
    #: A whole and its parts.
    sums: list[tuple[Name, list[Name]]] = field(default_factory=list)
    #: What is at most the sum of its parts, and no less than any of them.
    unions: list[tuple[Name, list[Name]]] = field(default_factory=list)
    #: Hidden for they are few.
    small: set[Name] = field(default_factory=set)


@dataclass
class Seen:
    """Witnesses: the least and the greatest value of each unknown so far."""

    least: np.ndarray
    most: np.ndarray

    def add(self, found: np.ndarray) -> None:
        self.least = np.minimum(self.least, found)
        self.most = np.maximum(self.most, found)

    def width(self, at: int) -> float:
        return float(self.most[at] - self.least[at])


def narrow(said: Said) -> dict[Name, float]:
    """Small cells whose value can be told within less than five, and how narrowly."""
    unknown = sorted(name for name in said.truth if name not in said.known)
    places = {name: at for at, name in enumerate(unknown)}
    wanted = sorted(said.small & places.keys())
    if not wanted:
        return {}
    equal, under = _rows(said, places), _unions(said, places)
    truth = np.array([said.truth[name] for name in unknown], dtype=float)
    seen = Seen(truth.copy(), truth.copy())
    chance = np.random.default_rng(1)
    for _ in range(4):
        _solve(chance.choice([-1.0, 1.0], len(unknown)), equal, under, seen)
    found = {}
    for name in wanted:
        at = places[name]
        for sign in (1.0, -1.0):
            if seen.width(at) < WIDTH:
                wish = np.zeros(len(unknown))
                wish[at] = sign
                _solve(wish, equal, under, seen)
        if seen.width(at) < WIDTH - 1e-6:
            found[name] = seen.width(at)
    return found


@dataclass
class Rows:
    left: csr_array | None
    right: np.ndarray


def _solve(wish: np.ndarray, equal: Rows, under: Rows, seen: Seen) -> None:
    """What is hidden may be none."""
    answer = linprog(
        wish,
        A_eq=equal.left,
        b_eq=equal.right if equal.left is not None else None,
        A_ub=under.left,
        b_ub=under.right if under.left is not None else None,
        bounds=(0, 100_000),
        method="highs",
    )
    assert answer.status == 0, answer.message
    seen.add(answer.x)


def _rows(said: Said, places: Mapping[Name, int]) -> Rows:
    lines, right = [], []
    for total, parts in said.sums:
        line, known = _line(said, places, [(total, 1.0), *((part, -1.0) for part in parts)])
        if line:
            lines.append(line)
            right.append(-known)
    return Rows(_matrix(lines, len(places)), np.array(right))


def _unions(said: Said, places: Mapping[Name, int]) -> Rows:
    lines, right = [], []
    for whole, parts in said.unions:
        limits = [[(whole, 1.0), *((part, -1.0) for part in parts)]]
        limits += [[(part, 1.0), (whole, -1.0)] for part in parts]
        for limit in limits:
            line, known = _line(said, places, limit)
            if line:
                lines.append(line)
                right.append(-known)
    return Rows(_matrix(lines, len(places)), np.array(right))


def _line(
    said: Said, places: Mapping[Name, int], terms: Sequence[tuple[Name, float]]
) -> tuple[dict[int, float], float]:
    line: dict[int, float] = {}
    known = 0.0
    for name, factor in terms:
        if name in places:
            line[places[name]] = line.get(places[name], 0.0) + factor
        else:
            known += factor * said.truth.get(name, 0)
    return line, known


def _matrix(lines: Sequence[Mapping[int, float]], wide: int) -> csr_array | None:
    if not lines:
        return None
    found = np.zeros((len(lines), wide))
    for at, line in enumerate(lines):
        for column, factor in line.items():
            found[at, column] = factor
    return csr_array(found)
