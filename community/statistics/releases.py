"""What of a month, a quarter or a year may be said, to coordinators and to everybody.

A period is counted for good a week after its end and then frozen: it is never counted anew, so no
two versions of it differ. While it goes on only the whole is said, in steps of five.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from basics.records import dataclass
from community.statistics import briefed, counting, hiding, rounding
from community.statistics.hiding import (
    LEAST_FOR_ALL,
    NO_WHOLE,
    NOTHING_DECIDED,
    TOGETHER,
    Bounds,
    Cell,
    PartOf,
)
from community.statistics.measures import (
    ALL,
    BREAKDOWNS,
    DISTINCT,
    MEASURES,
    OF_MANY,
    OF_RAISED,
    Breakdown,
    Measure,
    Place,
    Sum,
)
from community.statistics.periods import Period
from storage.db import Rows, Transaction
from storage.statistics import cells as cell_rows
from storage.statistics import facts
from storage.statistics.cells import Counted, Said
from storage.statistics.facts import Whole


@dataclass(frozen=True, slots=True)
class Older:
    """A part of the time, as it was said before."""

    #: Places of which it has something, by whether it is said.
    to_coordinators: Mapping[Place, bool]
    to_all: Mapping[Place, bool]
    is_month: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """What may be said; what stands in none of the two is hidden."""

    shown: Mapping[Place, int]
    everybody: Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class Raised:
    """All that were raised, and who of them is not in what is a part of these."""

    cells: Mapping[Place, Cell]
    shown: Mapping[Place, int]
    rest: Mapping[Place, Cell]

    def whole(self, part: Mapping[Place, Cell]) -> PartOf:
        """The rest as it is by subtraction, of the people who are in it now."""
        rest: dict[Place, Cell] = {}
        for place, cell in self.cells.items():
            left = cell.value - (part[place].value if place in part else 0)
            people = self.rest[place].people if place in self.rest else frozenset[int]()
            if left > 0:
                rest[place] = Cell(left, people)
        return PartOf(rest, self.shown)


def release(
    cells: Mapping[Place, Cell],
    measure: Measure,
    parts: Sequence[Older],
    *,
    by_month: bool = False,
    raised: Raised | None = None,
    decided: Bounds = NOTHING_DECIDED,
) -> Release:
    """Of a period that is over. Of months only the whole is said: a quarter is the finest time by
    which anything is broken down. Of what is a part of those raised nothing is said where they are
    hidden, or where their difference would tell of a few. What else was `decided` elsewhere stays
    so."""
    if by_month:
        cells = {ALL: cells[ALL]} if ALL in cells else {}
    told = _bounds(cells, parts, "to_coordinators", measure=measure).with_these(decided)
    whole = raised.whole(cells) if raised else NO_WHOLE
    shut = hiding.hidden(cells, _sums(cells), bounds=_and_hidden(told, cells, raised), whole=whole)
    shown = {place: cell.value for place, cell in cells.items() if place not in shut}
    lines = {place: cell for place, cell in cells.items() if place.dimensions < 2}
    told = _bounds(lines, parts, "to_all", measure=measure).with_these(decided)
    for_all = hiding.hidden(
        lines,
        _sums(lines),
        least=LEAST_FOR_ALL,
        bounds=replace(told, hidden=told.hidden | (shut & lines.keys()), said=told.said - shut),
        whole=whole,
    )
    return Release(shown, _rounded(lines, for_all, exact=measure in OF_MANY))


def _and_hidden(told: Bounds, cells: Collection[Place], raised: Raised | None) -> Bounds:
    if raised is None:
        return told
    shut = frozenset(place for place in cells if place not in raised.shown)
    return replace(told, hidden=told.hidden | shut, said=told.said - shut)


def _sums(cells: Collection[Place]) -> list[Sum]:
    return hiding.sums_of(cells) or [Sum(ALL, ())]


Whom = Literal["to_coordinators", "to_all"]


def _bounds(
    cells: Collection[Place], parts: Sequence[Older], whom: Whom, *, measure: Measure
) -> Bounds:
    said = [getattr(one, whom) for one in parts]
    if any(one.is_month for one in parts):
        # Of months nothing but the whole was said.
        return bounds([place for place in cells if place == ALL], said, lone=True)
    found = bounds(cells, said)
    # Of people who are in several quarters the year is no sum, and can be hidden.
    return Bounds(found.hidden) if measure in DISTINCT else found


def bounds(
    cells: Collection[Place], parts: Sequence[Mapping[Place, bool]], *, lone: bool = False
) -> Bounds:
    """What the parts of the time decide. Where each is said, the whole is their sum; where one is
    hidden, the whole would tell more of it. Of what is in no other sum (`lone`), the whole may be
    said of parts that are all hidden."""
    if not parts:
        return Bounds()
    said, shut = set(), set()
    for place in cells:
        known = [part[place] for part in parts if place in part]
        if known and all(known):
            said.add(place)
        elif not lone or any(known) or len(known) < 2:
            shut.add(place)
    return Bounds(frozenset(shut), frozenset(said))


def _rounded(
    cells: Mapping[Place, Cell], shut: Collection[Place], *, exact: bool
) -> dict[Place, int]:
    """The whole, and of each breakdown parts that add up to it with what is hidden."""
    if ALL not in cells or ALL in shut:
        return {}
    if exact:
        return {place: cell.value for place, cell in cells.items() if place not in shut}
    total = rounding.rounded(cells[ALL].value)
    found = {ALL: total}
    for by in BREAKDOWNS:
        found |= _line(cells, shut, by, total=total)
    return found


def _line(
    cells: Mapping[Place, Cell], shut: Collection[Place], by: Breakdown, *, total: int
) -> dict[Place, int]:
    parts = sorted(place for place in cells if getattr(place, by))
    seen = [place for place in parts if place not in shut]
    away = sum(cells[place].value for place in parts if place in shut)
    values = [*(cells[place].value for place in seen), *([away] if away else [])]
    return dict(zip(seen, rounding.rounded_parts(values, total), strict=False))


def living(whole: Whole, before: Counted | None) -> Counted | None:
    """The whole of a period that goes on, without its name. It moves when five more people are in
    it, so no two of its states tell of fewer; None where it is too little to be said."""
    if whole.people < TOGETHER:
        return before
    if before is not None and not rounding.moved(before.people, whole.people):
        return before
    said = whole.value // rounding.TO * rounding.TO or None
    return Counted(
        period="",
        measure="",
        region="",
        subject="",
        lang="",
        value=whole.value,
        people=whole.people,
        shown=said,
        everybody=said,
    )


async def counted(rows: Rows, period: Period, *, now: int) -> list[Counted]:
    """All numbers of a period, with what may be said of each."""
    if not period.is_over(now):
        return await _living(rows, period)
    found: list[Counted] = []
    raised: Raised | None = None
    known = await counting.of_problems(rows, period)
    for measure in MEASURES:
        cells = await counting.of_period(rows, measure, period, known=known)
        parts = [await _older(rows, part, measure) for part in period.parts]
        whole = raised and _whole(measure, raised, known)
        decided = await briefed.bounds(rows, period, measure)
        said = release(
            cells, measure, parts, by_month=period.months == 1, raised=whole, decided=decided
        )
        if measure == "raised":
            raised = Raised(cells, said.shown, {})
        found += _rows(period, measure, cells, said=said)
    return found


def _whole(measure: Measure, raised: Raised, known: counting.Counts) -> Raised | None:
    """Without what is in a part of those raised, which come first; None for what is no part."""
    if measure not in OF_RAISED:
        return None
    return replace(raised, rest=known[OF_RAISED[measure]])


async def _living(rows: Rows, period: Period) -> list[Counted]:
    found: list[Counted] = []
    for measure in MEASURES:
        whole = await facts.whole(rows, measure, period.since, until=period.until)
        kept = await cell_rows.of_period(rows, period.name, measure)
        one = living(whole, kept[0] if kept else None)
        if one:
            named = Counted(
                period=period.name,
                measure=measure,
                region="",
                subject="",
                lang="",
                value=one.value,
                people=one.people,
                shown=one.shown,
                everybody=one.everybody,
            )
            found.append(named)
    return found


async def _older(rows: Rows, period: Period, measure: Measure) -> Older:
    kept = await cell_rows.of_period(rows, period.name, measure)
    seen = [one for one in kept if period.months > 1 or not (one.region + one.subject + one.lang)]
    return Older(
        {_place(one): one.shown is not None for one in seen},
        {_place(one): one.everybody is not None for one in seen if _place(one).dimensions < 2},
        is_month=period.months == 1,
    )


def _place(one: Counted) -> Place:
    return Place(one.region, one.subject, one.lang)


def _rows(
    period: Period, measure: Measure, cells: Mapping[Place, Cell], *, said: Release
) -> Iterable[Counted]:
    for place, cell in sorted(cells.items()):
        yield Counted(
            period=period.name,
            measure=measure,
            region=place.region,
            subject=place.subject,
            lang=place.lang,
            value=cell.value,
            people=len(cell.people),
            shown=said.shown.get(place),
            everybody=said.everybody.get(place),
        )


async def keep(tx: Transaction, period: Period, found: Sequence[Counted], *, now: int) -> None:
    """From now on these are the numbers of the period; what is said of it goes into the ledger.
    What is frozen is not touched."""
    known = await cell_rows.period(tx, period.name)
    if known is not None and known.frozen:
        return
    over = period.is_over(now)
    was = [one for m in MEASURES for one in await cell_rows.of_period(tx, period.name, m)]
    await cell_rows.put(tx, cell_rows.Period(period.name, now, over), found)
    if over or was != list(found):
        await cell_rows.say(tx, [_said(one) for one in found if _is_public(period, one)], now=now)


def _is_public(period: Period, one: Counted) -> bool:
    """Of months nothing but the whole is ever said or said to be hidden."""
    return period.months > 1 or _place(one) == ALL


def _said(one: Counted) -> Said:
    """As coordinators read it, which is the finest."""
    return Said("numbers", one.period, one.measure, one.region, one.subject, one.lang, one.shown)
