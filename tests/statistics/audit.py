"""What somebody can compute of hidden numbers from all that was said: by linear programming.

Of each hidden cell the least and the greatest value is sought with which everything that was said
still adds up. What was found for others are witnesses, so few are sought alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

#: Hidden numbers may not be told more narrowly than this.
WIDTH = 5
#: Many are sought at once, first so near to what is true, then anywhere; and once more while a
#: round leaves fewer than so many of those before it. What is left is looked at one by one.
NEAR, ANY, GOES_ON = 8, 100_000, 0.8

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

    def at_most(self, name: Name, others: Iterable[Name]) -> None:
        """No more than these together."""
        self.limits.append(Limit({name: 1.0, **dict.fromkeys(others, -1.0)}, most=0))

    def at_least(self, name: Name, others: Iterable[Name]) -> None:
        self.limits.append(Limit({name: 1.0, **dict.fromkeys(others, -1.0)}, least=0))

    def add(self, terms: Mapping[Name, float], least: float) -> None:
        """Of each so much."""
        self.limits.append(Limit(terms, least))

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
    truth = np.array([said.truth[name] for name in names], dtype=float)
    seen, programme = Seen(truth.copy(), truth.copy()), _Programme(rows, places)
    some = np.array([places[name] for name in wanted])
    for far in (NEAR, ANY):
        programme.stay(np.maximum(truth - far, 0), truth + far)
        _together(programme, seen, some)
    for at in some:
        for sign in (1.0, -1.0):
            if seen.width(at) < WIDTH:
                seen.add(programme.least({at: sign}))
    widths = {name: seen.width(places[name]) for name in wanted}
    return {name: width for name, width in widths.items() if width < WIDTH - 1e-6}


def _together(programme: "_Programme", seen: Seen, some: np.ndarray) -> None:
    """All that are not wide enough yet, some up and some down, while that finds many."""
    chance = np.random.default_rng(1)
    before = np.inf
    while 0 < len(left := some[(seen.most - seen.least)[some] < WIDTH]) < GOES_ON * before:
        before = len(left)
        signs = chance.choice([-1.0, 1.0], len(left))
        for way in (signs, -signs):
            seen.add(programme.least(dict(zip(left, way, strict=True))))


class _Programme:
    """One after another is sought in the same limits, each from where the last one was found:
    ten times as fast as by scipy's `linprog`, which begins anew. What is hidden may be none."""

    def __init__(self, rows: Sequence[Row], places: Mapping[Name, int]) -> None:
        # Here, not at the top: each process that looks for tests would read it.
        from scipy.optimize._highspy import _core

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
        self._solver, self._optimal = _core._Highs(), _core.HighsModelStatus.kOptimal
        self._solver.setOptionValue("output_flag", False)
        # What the last one left behind is worth more than a smaller problem.
        self._solver.setOptionValue("presolve", "off")
        self._solver.passModel(lp)
        self._count = len(places)

    def stay(self, least: np.ndarray, most: np.ndarray) -> None:
        """Within these, each."""
        for at, (low, high) in enumerate(zip(least, most, strict=True)):
            self._solver.changeColBounds(at, low, high)

    def least(self, factors: Mapping[int, float]) -> np.ndarray:
        """Where so much of each together is least."""
        wish = np.zeros(self._count)
        wish[list(factors)] = list(factors.values())
        numbers = np.arange(self._count, dtype=np.int32)
        self._solver.changeColsCost(self._count, numbers, wish)
        self._solver.run()
        assert self._solver.getModelStatus() == self._optimal
        return np.array(self._solver.getSolution().col_value)
