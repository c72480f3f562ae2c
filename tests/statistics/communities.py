"""Communities by chance, and what numbers say of a year of theirs, release after release."""

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from community.statistics import briefed, hiding, releases
from community.statistics.hiding import Bounds, Cell
from community.statistics.measures import ALL, DISTINCT, OF_RAISED, Measure, Place, places
from community.statistics.periods import Period
from community.statistics.releases import Older, Raised, Release
from storage.statistics.cells import Said as Written
from tests.statistics.audit import Name, Said

YEAR = Period(2027, 1, 12)


@dataclass(frozen=True)
class Deed:
    month: int
    person: int
    region: str
    subject: str
    lang: str
    day: int = 1
    solved: bool = False
    answered: bool = False
    #: Asked months later: whether it still is so; "" where that was not asked.
    later: str = ""

    @property
    def problem(self) -> "Problem":
        """Of each region and subject there are two."""
        return Problem(self.region, self.subject, int(self.person % 3 > 0))

    def counts(self, measure: str) -> bool:
        match measure:
            case "solved" | "unsolved":
                return self.solved == (measure == "solved")
            case "answered" | "unanswered":
                return self.answered == (measure == "answered")
            case "holds" | "over":
                return self.later == measure
            case _:
                return True


@dataclass(frozen=True, order=True)
class Problem:
    """What several people raised, or said that they have it too."""

    region: str
    subject: str
    number: int


def community(chance: random.Random) -> list[Deed]:
    """Regions and subjects of very different sizes, people who come, go and move."""
    regions = [f"{n:02}" for n in range(10, 10 + chance.randint(1, 7))]
    subjects = [f"s{n}" for n in range(chance.randint(1, 6))]
    langs = ["kk", "ru", "en"][: chance.randint(1, 3)]
    weights = [chance.lognormvariate(0, 1) for _ in regions]
    about = [chance.lognormvariate(0, 1) for _ in subjects]
    solved, answered = (chance.choice((0.02, 0.3, 0.7, 0.97)) for _ in range(2))
    deeds = []
    for person in range(chance.choice((8, 20, 60, 150, 400))):
        region = chance.choices(regions, weights)[0]
        lang = chance.choice(langs)
        first = chance.randint(1, 12)
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            if chance.random() < 0.05:
                region = chance.choice(regions)
            deeds.append(
                Deed(
                    chance.randint(first, 12),
                    person,
                    region,
                    chance.choices(subjects, about)[0],
                    lang,
                    chance.randint(1, 28),
                    chance.random() < solved,
                    chance.random() < answered,
                    chance.choice(("", "", "holds", "holds", "over")),
                )
            )
    return deeds


def cells_of(deeds: Iterable[Deed]) -> dict[Place, Cell]:
    by: dict[tuple[str, str, str], list[int]] = {}
    for deed in deeds:
        by.setdefault((deed.region, deed.subject, deed.lang), []).append(deed.person)
    values: dict[Place, int] = {}
    people: dict[Place, set[int]] = {}
    for where, those in by.items():
        for place in places(*where):
            values[place] = values.get(place, 0) + len(those)
            people.setdefault(place, set()).update(those)
    return {place: Cell(values[place], frozenset(people[place])) for place in values}


def whole_of(deeds: Iterable[Deed]) -> dict[Place, Cell]:
    """The whole alone."""
    people = [deed.person for deed in deeds]
    return {ALL: Cell(len(people), frozenset(people))} if people else {}


@dataclass
class Numbers:
    """The months, the quarters and the year of a community, one after another."""

    deeds: list[Deed]
    said: Said = field(default_factory=Said)
    #: By measure and period.
    found: dict[tuple[str, Period], Release] = field(default_factory=dict)

    known: dict[tuple[str, Period], dict[Place, Cell]] = field(default_factory=dict)
    #: All that briefs said, as they write it down.
    ledger: list[Written] = field(default_factory=list)
    #: Regions of which briefs said how many have a problem, by quarter.
    briefed: dict[Period, set[tuple[str, int]]] = field(default_factory=dict)

    @cached_property
    def everywhere(self) -> set[Place]:
        return {p for deed in self.deeds for p in places(deed.region, deed.subject, deed.lang)}

    @cached_property
    def regions(self) -> list[str]:
        return sorted({deed.region for deed in self.deeds})

    @cached_property
    def in_month(self) -> dict[int, list[Deed]]:
        found: dict[int, list[Deed]] = {}
        for deed in self.deeds:
            found.setdefault(deed.month, []).append(deed)
        return found

    @cached_property
    def homes(self) -> dict[int, Deed]:
        """What each did first is where they are at home."""
        return {deed.person: deed for deed in reversed(self.deeds)}

    def cells(self, measure: str, period: Period) -> dict[Place, Cell]:
        if (measure, period) not in self.known:
            self.known[measure, period] = self._cells(measure, period)
        return self.known[measure, period]

    def _cells(self, measure: str, period: Period) -> dict[Place, Cell]:
        """Of months only the whole is ever asked for."""
        some = [one for month in period.all_months for one in self.in_month.get(month.month, ())]
        if measure in DISTINCT:
            some = [self.homes[one] for one in sorted({deed.person for deed in some})]
        else:
            some = [one for one in some if one.counts(measure)]
        return whole_of(some) if period.months == 1 else cells_of(some)

    def say(self, measure: Measure) -> None:
        """What is part of those raised comes after these."""
        done: dict[Period, Older] = {}
        everywhere = self.everywhere
        for period in (*(m for q in YEAR.parts for m in q.parts), *YEAR.parts, YEAR):
            month = period.months == 1
            cells = self.cells(measure, period)
            parts = [done[one] for one in period.parts]
            whole = self._raised(measure, period)
            decided = self.decided(measure, period)
            found = releases.release(
                cells, measure, parts, by_month=month, raised=whole, decided=decided
            )
            done[period] = Older(
                {place: place in found.shown for place in cells},
                {place: place in found.everybody for place in cells if place.dimensions < 2},
                is_month=month,
            )
            self.found[measure, period] = found
            seen = {ALL} if month else everywhere
            self._note(measure, period, cells, {place: found.shown.get(place) for place in seen})
            if measure in OF_RAISED:
                self._note_rest(measure, period, seen)
            for one in () if month else hiding.sums_of(everywhere):
                parts_of = [name_of(measure, period, part) for part in one.parts]
                self.said.sum(name_of(measure, period, one.total), parts_of)
            self._note_time(measure, period)

    def decided(self, measure: Measure, period: Period) -> Bounds:
        """What briefs said of the same time, which are the whole quarters."""
        if measure != "teachers" or period.months == 1:
            return Bounds()
        quarters = period.parts if period.months > 3 else (period,)
        there = [one for quarter in quarters for one in self.briefed.get(quarter, ())]
        return briefed.least(dict(sorted(there)))

    def hides(self, quarter: Period) -> frozenset[Place]:
        """Regions that numbers hide of a time, once they are said."""
        shown = [self.found.get(("teachers", one)) for one in (quarter, YEAR)]
        regions = {place for place in self.everywhere if place == Place(region=place.region)}
        known = [one.shown.keys() for one in shown if one]
        return frozenset(place for place in regions - {ALL} if any(place not in o for o in known))

    def _raised(self, measure: Measure, period: Period) -> Raised | None:
        if measure not in OF_RAISED:
            return None
        shown = self.found["raised", period].shown
        cells = self.cells("raised", period)
        return Raised(cells, shown, self.cells(OF_RAISED[measure], period))

    def _note(
        self,
        measure: str,
        period: Period,
        cells: Mapping[Place, Cell],
        shown: Mapping[Place, int | None],
    ) -> None:
        """What is none is not told from what is hidden."""
        for place, value in shown.items():
            name, cell = name_of(measure, period, place), cells.get(place)
            self.said.truth[name] = cell.value if cell else 0
            if value is not None:
                self.said.known.add(name)
            elif cell and len(cell.people) < hiding.LEAST:
                self.said.small.add(name)

    def _note_rest(self, measure: Measure, period: Period, seen: Collection[Place]) -> None:
        """What is left of those raised is never said; where both are, it is their difference."""
        rest = OF_RAISED[measure]
        self._note(rest, period, self.cells(rest, period), dict.fromkeys(seen))
        for place in seen:
            parts = [name_of(one, period, place) for one in (measure, rest)]
            self.said.sum(name_of("raised", period, place), parts)

    def _note_time(self, measure: str, period: Period) -> None:
        for place in self.everywhere if period.parts else ():
            if period.months == 3 and place != ALL:
                continue
            parts = [name_of(measure, one, place) for one in period.parts]
            whole = name_of(measure, period, place)
            (self.said.union if measure in DISTINCT else self.said.sum)(whole, parts)


def name_of(measure: str, period: Period, place: Place) -> Name:
    return f"{measure} {period.name}", place.region, place.subject, place.lang
