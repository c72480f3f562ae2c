"""Counts what happened, in distinct people: the one place where numbers of the whole come from.

Nothing here decides what may be said of them: `hiding.py` does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from community.statistics.hiding import Cell
from community.statistics.measures import DISTINCT, OF_PROBLEMS, Measure, Place, Rest, places
from community.statistics.periods import Period
from storage.db import Rows
from storage.statistics import cells, facts
from storage.statistics.facts import Fact


@dataclass(slots=True)
class Tally:
    """Grows with each fact."""

    values: dict[Place, int] = field(default_factory=dict)
    people: dict[Place, set[int]] = field(default_factory=dict)

    def add(self, found: Sequence[Fact]) -> None:
        for fact in found:
            for place in places(fact.region, fact.subject, fact.lang):
                self.values[place] = self.values.get(place, 0) + fact.number
                self.people.setdefault(place, set()).update(fact.people)

    def cells(self) -> dict[Place, Cell]:
        """Without what is none."""
        return {
            place: Cell(value, frozenset(self.people.get(place, ())))
            for place, value in self.values.items()
            if value
        }


Counts = Mapping[Measure | Rest, dict[Place, Cell]]


async def count(
    rows: Rows, measure: Measure | Rest, since: int, *, until: int
) -> dict[Place, Cell]:
    """By every place that it is broken down to."""
    return _cells(await facts.read(rows, measure, since, until=until))


async def of_problems(rows: Rows, period: Period) -> Counts:
    """What is counted of problems, and the rest of it."""
    found = await facts.of_problems(rows, period.since, until=period.until)
    return {measure: _cells(found[measure]) for measure in OF_PROBLEMS}


def _cells(found: Sequence[Fact]) -> dict[Place, Cell]:
    tally = Tally()
    tally.add(found)
    return tally.cells()


async def of_period(
    rows: Rows, measure: Measure, period: Period, *, known: Counts
) -> dict[Place, Cell]:
    """Of a quarter or a year what its months had when they were counted, so that no difference
    shows what was changed since; its people, as they are now."""
    now = known.get(measure)
    if now is None:
        now = await count(rows, measure, period.since, until=period.until)
    if not period.parts or measure in DISTINCT:
        return now
    return _as_then(now, await _values(rows, measure, period))


async def _values(rows: Rows, measure: Measure, period: Period) -> dict[Place, int]:
    values: dict[Place, int] = {}
    for month in period.all_months:
        for one in await cells.of_period(rows, month.name, measure):
            place = Place(one.region, one.subject, one.lang)
            values[place] = values.get(place, 0) + one.value
    return values


def _as_then(now: Mapping[Place, Cell], values: Mapping[Place, int]) -> dict[Place, Cell]:
    """What counted then and has nobody any more belongs to too few to be said."""
    nobody: frozenset[int] = frozenset()
    return {
        place: Cell(value, now[place].people if place in now else nobody)
        for place, value in values.items()
        if value
    }
