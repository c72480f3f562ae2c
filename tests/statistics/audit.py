"""What somebody can compute of hidden numbers from all that was said: by linear programming.

Of each hidden cell the least and the greatest value is sought with which everything that was said
still adds up. What was found for others are witnesses, so most are sought no more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize._highspy import _core

#: Hidden numbers may not be told more narrowly than this.
WIDTH = 5
#: How often it is sought for all at once before each is looked at.
AT_ONCE = 4
#: More than any number here.
ANY = 100_000

#: A cell: what is counted and when, and its region, subject and language.
Name = tuple[str, str, str, str]


@dataclass(frozen=True)
class Limit:
    """So many of each together are within these."""

    terms: Mapping[Name, float]
    least: float = -np.inf
    most: float = np.inf


@dataclass
class Said:
    """Everything that others were told, together."""

    truth: dict[Name, int] = field(default_factory=dict)
    #: Those that are not hidden.
    known: set[Name] = field(default_factory=set)
    limits: list[Limit] = field(default_factory=list)
    #: Hidden for they are few.
    small: set[Name] = field(default_factory=set)

    def sum(self, whole: Name, parts: Iterable[Name]) -> None:
        self.limits.append(Limit({whole: 1.0, **dict.fromkeys(parts, -1.0)}, 0, 0))

    def union(self, whole: Name, parts: Sequence[Name]) -> None:
        """At most the sum of its parts, and no less than any of them."""
        self.limits.append(Limit({whole: 1.0, **dict.fromkeys(parts, -1.0)}, most=0))
        self.limits += [Limit({part: 1.0, whole: -1.0}, most=0) for part in parts]

    def within(self, names: Iterable[Name], least: float, most: float = np.inf) -> None:
        self.limits.append(Limit(dict.fromkeys(names, 1.0), least, most))

    def check(self) -> None:
        """What is said is true."""
        for one in self.limits:
            total = sum(self.truth.get(name, 0) * factor for name, factor in one.terms.items())
            assert one.least - 1e-6 <= total <= one.most + 1e-6, one


@dataclass(frozen=True)
class Row:
    """What is known of hidden cells alone."""

    terms: dict[Name, float]
    least: float
    most: float


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
    said.check()
    rows = [row for one in said.limits if (row := _row(said, one)).terms]
    found: dict[Name, float] = {}
    for names, those in _apart(rows):
        wanted = sorted(said.small & names)
        if wanted:
            found |= _narrow(said, sorted(names), those, wanted=wanted)
    return found


def _row(said: Said, one: Limit) -> Row:
    known = sum(said.truth.get(n, 0) * f for n, f in one.terms.items() if n not in _hidden(said))
    terms = {name: factor for name, factor in one.terms.items() if name in _hidden(said)}
    return Row(terms, one.least - known, one.most - known)


@dataclass(frozen=True)
class _Hidden:
    said: Said

    def __contains__(self, name: Name) -> bool:
        return name in self.said.truth and name not in self.said.known


def _hidden(said: Said) -> _Hidden:
    return _Hidden(said)


def _apart(rows: Sequence[Row]) -> Iterator[tuple[set[Name], list[Row]]]:
    """Cells of which nothing is known together are looked at apart."""
    leader: dict[Name, Name] = {}

    def of(name: Name) -> Name:
        while (up := leader.setdefault(name, name)) != name:
            leader[name] = leader[up]
            name = leader[name]
        return name

    for row in rows:
        first, *rest = row.terms
        for name in rest:
            leader[of(name)] = of(first)
    groups: dict[Name, tuple[set[Name], list[Row]]] = {}
    for row in rows:
        names, those = groups.setdefault(of(next(iter(row.terms))), (set(), []))
        names.update(row.terms)
        those.append(row)
    yield from groups.values()


def _narrow(
    said: Said, names: Sequence[Name], rows: Sequence[Row], *, wanted: Sequence[Name]
) -> dict[Name, float]:
    places = {name: at for at, name in enumerate(names)}
    programme = _Programme(rows, places)
    truth = np.array([said.truth[name] for name in names], dtype=float)
    seen = Seen(truth.copy(), truth.copy())
    chance = np.random.default_rng(1)
    for _ in range(AT_ONCE):
        seen.add(programme.least(chance.choice([-1.0, 1.0], len(names))))
    for name in wanted:
        at = places[name]
        for sign in (1.0, -1.0):
            if seen.width(at) < WIDTH:
                wish = np.zeros(len(names))
                wish[at] = sign
                seen.add(programme.least(wish))
    widths = {name: seen.width(places[name]) for name in wanted}
    return {name: width for name, width in widths.items() if width < WIDTH - 1e-6}


class _Programme:
    """One after another is sought in the same limits, each from where the last one was found:
    ten times as fast as by scipy's `linprog`, which begins anew. What is hidden may be none."""

    def __init__(self, rows: Sequence[Row], places: Mapping[Name, int]) -> None:
        lp = _core.HighsLp()
        lp.num_col_, lp.num_row_ = len(places), len(rows)
        lp.col_cost_, lp.col_lower_ = np.zeros(len(places)), np.zeros(len(places))
        lp.col_upper_ = np.full(len(places), float(ANY))
        lp.row_lower_ = np.array([row.least for row in rows])
        lp.row_upper_ = np.array([row.most for row in rows])
        begins = np.cumsum([0, *(len(row.terms) for row in rows)])
        matrix = lp.a_matrix_
        matrix.format_ = _core.MatrixFormat.kRowwise
        matrix.num_col_, matrix.num_row_ = len(places), len(rows)
        matrix.start_ = begins
        matrix.index_ = np.array([places[name] for row in rows for name in row.terms])
        matrix.value_ = np.array([factor for row in rows for factor in row.terms.values()])
        self._solver = _core._Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.passModel(lp)

    def least(self, wish: np.ndarray) -> np.ndarray:
        """Where it is least."""
        count = len(wish)
        self._solver.changeColsCost(count, np.arange(count, dtype=np.int32), wish)
        self._solver.run()
        assert self._solver.getModelStatus() == _core.HighsModelStatus.kOptimal
        return np.array(self._solver.getSolution().col_value)
