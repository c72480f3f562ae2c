"""Communities by chance, and all that is said of a year of theirs, release after release."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from community.statistics import hiding, releases
from community.statistics.hiding import Cell
from community.statistics.measures import ALL, Measure, Place, places
from community.statistics.periods import Period
from community.statistics.releases import Older
from tests.statistics.audit import Name, Said

YEAR = Period(2027, 1, 12)


@dataclass(frozen=True)
class Deed:
    month: int
    person: int
    region: str
    subject: str
    lang: str


def community(chance: random.Random) -> list[Deed]:
    """Regions and subjects of very different sizes, people who come, go and move."""
    regions = [f"{n:02}" for n in range(10, 10 + chance.randint(1, 7))]
    subjects = [f"s{n}" for n in range(chance.randint(1, 6))]
    langs = ["kk", "ru", "en"][: chance.randint(1, 3)]
    weights = [chance.lognormvariate(0, 1) for _ in regions]
    about = [chance.lognormvariate(0, 1) for _ in subjects]
    deeds = []
    for person in range(chance.choice((8, 20, 60, 150, 400))):
        region = chance.choices(regions, weights)[0]
        lang = chance.choice(langs)
        first = chance.randint(1, 12)
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            if chance.random() < 0.05:
                region = chance.choice(regions)
            subject = chance.choices(subjects, about)[0]
            month = chance.randint(first, 12)
            deeds.append(Deed(month, person, region, subject, lang))
    return deeds


def cells_of(deeds: list[Deed], period: Period, *, distinct: bool) -> dict[Place, Cell]:
    """All deeds, or each person once, where they are at home."""
    values: dict[Place, int] = {}
    people: dict[Place, set[int]] = {}
    homes: dict[int, Deed] = {}
    told = set()
    for deed in deeds:
        home = homes.setdefault(deed.person, deed)
        if not period.month <= deed.month < period.month + period.months:
            continue
        if distinct and deed.person in told:
            continue
        told.add(deed.person)
        at = home if distinct else deed
        for place in places(at.region, at.subject, at.lang):
            values[place] = values.get(place, 0) + 1
            people.setdefault(place, set()).add(deed.person)
    return {place: Cell(values[place], frozenset(people[place])) for place in values}


def all_said(deeds: list[Deed], measure: Measure) -> Said:
    """The months, the quarters and the year of a community, one after another."""
    distinct = measure == "teachers"
    said = Said()
    done: dict[Period, Older] = {}
    everywhere = {p for deed in deeds for p in places(deed.region, deed.subject, deed.lang)}
    tables = hiding.sums_of(everywhere)
    quarters = YEAR.parts
    for period in (*(m for q in quarters for m in q.parts), *quarters, YEAR):
        cells = cells_of(deeds, period, distinct=distinct)
        parts = [done[one] for one in period.parts]
        found = releases.release(cells, measure, parts, by_month=period.months == 1)
        month = period.months == 1
        if month:
            cells = {place: cell for place, cell in cells.items() if place == ALL}
        done[period] = Older(
            {place: place in found.shown for place in cells},
            {place: place in found.everybody for place in cells if place.dimensions < 2},
            is_month=month,
        )
        shown = {ALL} if month else everywhere
        _note(said, period, cells, {place: found.shown.get(place) for place in shown})
        for one in () if month else tables:
            parts_of = [_name(period, part) for part in one.parts]
            said.sums.append((_name(period, one.total), parts_of))
        _note_time(said, period, everywhere, distinct=distinct)
    return said


def _note(
    said: Said, period: Period, cells: Mapping[Place, Cell], shown: Mapping[Place, int | None]
) -> None:
    """What is none is not told from what is hidden."""
    for place, value in shown.items():
        name, cell = _name(period, place), cells.get(place)
        said.truth[name] = cell.value if cell else 0
        if value is not None:
            said.known.add(name)
        elif cell and len(cell.people) < hiding.LEAST:
            said.small.add(name)


def _note_time(
    said: Said, period: Period, everywhere: Collection[Place], *, distinct: bool
) -> None:
    for place in everywhere if period.parts else ():
        if period.months == 3 and place != ALL:
            continue
        parts = [_name(one, place) for one in period.parts]
        (said.unions if distinct else said.sums).append((_name(period, place), parts))


def _name(period: Period, place: Place) -> Name:
    return period.name, place.region, place.subject, place.lang
