"""Which numbers are not said, so that nothing that is said shows a group of fewer than five.

A number of one to four people is hidden, and with it as many others that it can't be computed from
the sums around it (complementary suppression). Pure: the same numbers, the same answer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field

from basics.records import dataclass
from community.statistics import ranges
from community.statistics.measures import ALL, Place, Sum

#: Below so many people nothing is said; below so many it isn't said to everybody.
LEAST, LEAST_FOR_ALL = 5, 8
#: What is hidden of one sum belongs to so many people at least; smaller sums are hidden whole.
TOGETHER = 10
#: And all that is said together leaves a small number in a range as wide as this.
WIDTH = 5


@dataclass(frozen=True, slots=True)
class Cell:
    value: int
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What was decided before: it must stay hidden, or can't be hidden any more."""

    hidden: frozenset[Place] = frozenset()
    said: frozenset[Place] = frozenset()
    #: What others know elsewhere to be so many at least.
    least: Mapping[Place, int] = field(default_factory=dict)

    def with_these(self, other: "Bounds") -> "Bounds":
        least = {**self.least, **other.least}
        return Bounds(self.hidden | other.hidden, self.said | other.said, least)


@dataclass(frozen=True, slots=True)
class PartOf:
    """What these are a part of (solved problems, of those raised): where the whole is said too,
    their difference says the rest."""

    #: What is not in the part, also where the part has nothing.
    rest: Mapping[Place, Cell] = field(default_factory=dict)
    #: The whole where it is said: no part is more.
    said: Mapping[Place, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Table:
    cells: Mapping[Place, Cell]
    bounds: Bounds
    whole: PartOf
    hidden: set[Place] = field(default_factory=set)

    def size(self, place: Place) -> int:
        """How many people are in it, or in what is left of its whole, if they are fewer."""
        people = len(self.cells[place].people)
        rest = self.whole.rest.get(place)
        return min(people, len(rest.people)) if rest else people

    def is_together(self, shut: Collection[Place]) -> bool:
        """Whether what is hidden of a sum can't be told apart, for it belongs to so many."""
        if not shut:
            return True
        return len(shut) > 1 and _are_many([self.cells[place] for place in shut])

    def leaves_many(self, parts: Collection[Place]) -> bool:
        """The same of what is left of the wholes of a sum's parts."""
        rest = self.whole.rest
        left = [rest[place] for place in parts if place in rest and self.is_left(place)]
        return not left or _are_many(left)

    def is_left(self, place: Place) -> bool:
        """Whether what is left of the whole there can't be told from what is said."""
        return place in self.hidden or not (place in self.cells or place in self.whole.said)


def _are_many(cells: Collection[Cell]) -> bool:
    return len({person for one in cells for person in one.people}) >= TOGETHER


NOTHING_DECIDED, NO_WHOLE = Bounds(), PartOf()


def hidden(
    cells: Mapping[Place, Cell],
    sums: Sequence[Sum],
    *,
    least: int = LEAST,
    bounds: Bounds = NOTHING_DECIDED,
    whole: PartOf = NO_WHOLE,
) -> frozenset[Place]:
    """Which of these cells must not be said. What is none is no cell, and is said as none."""
    table = _Table(cells, bounds, whole, set(bounds.hidden & cells.keys()))
    small = {place for place in cells if table.size(place) < least}
    wholes = {one.total for one in sums if one.total in cells}
    small |= {place for place in wholes if table.size(place) < TOGETHER}
    table.hidden |= small - bounds.said
    _complete(table, sums)
    while more := _loosen(table, sums, least):
        table.hidden |= more
        _complete(table, sums)
    return frozenset(table.hidden)


def _complete(table: _Table, sums: Sequence[Sum]) -> None:
    """Until every sum is safe by itself."""
    grown = True
    while grown:
        grown = False
        for one in sums:
            more = _more(table, one) - table.hidden
            table.hidden |= more
            grown = grown or bool(more)


def _loosen(table: _Table, sums: Sequence[Sum], least: int) -> set[Place]:
    """What else must be hidden because several sums together tell a small number too narrowly;
    nothing where none is."""
    if not sums or ALL in table.hidden or ALL not in table.cells:
        return set()
    whole = table.whole
    left = {*table.hidden, *(place for place in whole.rest if table.is_left(place))}
    for cells, away in ((table.cells, table.hidden), (whole.rest, left)):
        values = {place: cells[place].value if place in cells else 0 for place in away}
        sure = table.bounds.least if cells is table.cells else {}
        known = ranges.network(values, away, sums, most=whole.said, least=sure)
        for place in sorted(away & cells.keys()):
            if len(cells[place].people) < least and known.width(place, WIDTH) < WIDTH:
                return _nearest(table, sums, place)
    return set()


def _nearest(table: _Table, sums: Sequence[Sum], place: Place) -> set[Place]:
    """The smallest that is said beside this one, else the smallest of all."""
    seen = [one for one in table.cells if one not in table.hidden | table.bounds.said]
    seen = [one for one in seen if one != ALL] or seen
    beside = {one for line in sums if place in line.parts for one in line.parts}
    near = [one for one in seen if one in beside] or seen
    smallest = min((table.size(one) for one in near), default=0)
    return {one for one in near if table.size(one) == smallest}


def _more(table: _Table, one: Sum) -> set[Place]:
    """What else must be hidden so that this sum gives nothing away."""
    if one.total not in table.cells:
        return set()
    parts = [place for place in one.parts if place in table.cells]
    if one.total in table.hidden:
        return set(parts) - table.bounds.said
    shut = [place for place in parts if place in table.hidden]
    seen = [place for place in parts if place not in table.hidden]
    if len(shut) > 1 and not seen:
        return set()
    if table.is_together(shut) and table.leaves_many(one.parts):
        return set()
    free = [place for place in seen if place not in table.bounds.said]
    if not free:
        return {one.total} - table.bounds.said
    smallest = min(table.size(place) for place in free)
    return {place for place in free if table.size(place) == smallest}


def sums_of(cells: Collection[Place]) -> list[Sum]:
    """All sums in which these stand: by region, subject, language, and regions by subject."""
    regions = [Place(region=one) for one in sorted({p.region for p in cells if p.region})]
    subjects = [Place(subject=one) for one in sorted({p.subject for p in cells if p.subject})]
    langs = [Place(lang=one) for one in sorted({p.lang for p in cells if p.lang})]
    pairs = sorted(place for place in cells if place.region and place.subject)
    whole = [Sum(ALL, tuple(parts)) for parts in (regions, subjects, langs) if parts]
    rows = [Sum(r, tuple(p for p in pairs if p.region == r.region)) for r in regions]
    columns = [Sum(s, tuple(p for p in pairs if p.subject == s.subject)) for s in subjects]
    return [*whole, *(one for one in (*rows, *columns) if one.parts)]
