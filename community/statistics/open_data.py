"""What of the problems of a quarter others may have as rows: P1 to P8 for single lines.

A line says its region and subject only where numbers of the quarter say both and problems of eight
people or more do; whether it is solved, and its week, only where those of eight say all of it. Of
every such group as many lines are kept as are a multiple of five, by lot, and the rest says less.
So no count of lines tells of fewer than five, and none tells more than /numbers did.

What joined another problem is counted with that. A line of its own says only with which, and only
where problems of eight people or more joined the same one.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from basics.records import dataclass
from community import zones
from community.statistics.hiding import LEAST_FOR_ALL
from community.statistics.measures import ALL, Place
from community.statistics.rounding import TO
from storage.statistics.cells import Counted
from storage.statistics.datasets import Raw


@dataclass(frozen=True, slots=True)
class Line:
    """One problem in a data set; "" where it is hidden."""

    id: str
    week: str
    region: str
    subject: str
    state: str
    #: In fives, "" below eight.
    votes: str
    tried: str
    #: The id of the line with which it is counted; it says nothing else, and is not counted.
    same_as: str = ""


_NOTHING = Line("", "", "", "", "", "", "")


@dataclass(frozen=True, slots=True)
class Made:
    #: Those that count.
    lines: Sequence[Line]
    #: Those that joined one of them.
    joined: Sequence[Line]
    #: How many say no subject, no region, no week, no state.
    without_subject: int
    without_region: int
    without_week: int
    without_state: int


@dataclass(frozen=True, slots=True)
class Sayable:
    """Places that lines may name, and those of which they may say what is solved: where numbers
    of the same time, which were published before, say as much to everybody."""

    raised: frozenset[Place]
    solved: frozenset[Place]


def sayable(counted: Sequence[Counted]) -> Sayable:
    """From all numbers of the time."""
    return Sayable(_said(counted, "raised"), _said(counted, "solved"))


def _said(counted: Sequence[Counted], measure: str) -> frozenset[Place]:
    of = [one for one in counted if one.measure == measure and not one.lang]
    open_to_all = {_place(one) for one in of if one.everybody is not None}
    exact = {_place(one) for one in of if one.shown is not None}
    pairs = {
        place
        for place in exact
        if place.region
        and place.subject
        and {Place(region=place.region), Place(subject=place.subject)} <= open_to_all
    }
    return frozenset(pairs | {one for one in open_to_all if not one.subject})


def _place(one: Counted) -> Place:
    return Place(one.region, one.subject)


@dataclass(frozen=True, slots=True)
class _Row:
    raw: Raw
    place: Place = ALL
    state: str = ""
    week: str = ""


def made(found: Sequence[Raw], may: Sayable, chance: random.Random) -> Made:
    """New numbers and a new order each time, so that nothing tells which line is whose."""
    raws = [raw for raw in found if not raw.joined]
    chance.shuffle(raws)
    both = _kept(raws, lambda raw: Place(raw.region, raw.subject), may)
    some = _kept(both.rest, lambda raw: Place(raw.region), may)
    none = _kept(some.rest, lambda _raw: ALL, may)
    rows = [*both.rows, *some.rows, *none.rows]
    rows = _said_of(rows, _stated, [one for one in rows if one.place in may.solved])
    rows = _said_of(rows, _dated, rows)
    chance.shuffle(rows)
    joined = _joined([raw for raw in found if raw.joined], rows, chance)
    # Begun with a letter: spreadsheets take 12345678, and 12e45678 too, for a number.
    numbers = [f"p{one:07x}" for one in chance.sample(range(16**7), len(rows + joined))]
    ids = {row.raw.id: number for row, number in zip(rows, numbers, strict=False)}
    return Made(
        [_line(row, ids[row.raw.id]) for row in rows],
        [
            replace(_NOTHING, id=number, same_as=ids[raw.head_id])
            for raw, number in zip(joined, numbers[len(rows) :], strict=True)
        ],
        sum(not row.place.subject for row in rows),
        sum(not row.place.region for row in rows),
        sum(not row.week for row in rows),
        sum(not row.state for row in rows),
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    rows: list[_Row]
    rest: list[Raw]


def _kept(raws: Sequence[Raw], by: Callable[[Raw], Place], may: Sayable) -> _Kept:
    """Of each place that may be said and is large enough a multiple of five; all others are the
    rest."""
    groups: dict[Place, list[Raw]] = {}
    for raw in raws:
        groups.setdefault(by(raw), []).append(raw)
    rows: list[_Row] = []
    rest: list[Raw] = []
    for place, group in groups.items():
        many = _many(group) if place in may.raised else 0
        rows += [_Row(raw, place) for raw in group[:many]]
        rest += group[many:]
    return _Kept(rows, rest)


def _joined(raws: Sequence[Raw], heads: Sequence[_Row], chance: random.Random) -> list[Raw]:
    """Of those that joined the same line a multiple of five, too."""
    groups: dict[int, list[Raw]] = {row.raw.id: [] for row in heads}
    for raw in chance.sample(raws, len(raws)):
        if raw.head_id in groups:
            groups[raw.head_id].append(raw)
    return [raw for group in groups.values() for raw in group[: _many(group)]]


def _many(group: Sequence[Raw]) -> int:
    """How many of them may be told apart from others: a multiple of five, of enough people."""
    many = len(group) // TO * TO
    return many if len({raw.author_id for raw in group[:many]}) >= LEAST_FOR_ALL else 0


def _said_of(
    rows: Sequence[_Row], say: Callable[[Sequence[_Row]], list[_Row]], some: Sequence[_Row]
) -> list[_Row]:
    """All rows, with more said of some of them, group by group of those that say the same."""
    groups: dict[tuple[Place, str], list[_Row]] = {}
    for row in some:
        groups.setdefault((row.place, row.state), []).append(row)
    more = {id(row.raw): row for group in groups.values() for row in say(group)}
    return [more.get(id(row.raw), row) for row in rows]


def _stated(group: Sequence[_Row]) -> list[_Row]:
    """Nothing where one of both states is that of a few: the other would tell of them."""
    by_state: dict[str, list[_Row]] = {}
    for row in group:
        by_state.setdefault(row.raw.state, []).append(row)
    many = {state: _many([row.raw for row in those]) for state, those in by_state.items()}
    if not all(many.values()):
        return []
    return [
        replace(row, state=state)
        for state, those in by_state.items()
        for row in those[: many[state]]
    ]


def _dated(group: Sequence[_Row]) -> list[_Row]:
    """Each with its week where enough others of the group have the same. Some lines of the group
    say none: what is left over must not be known to be few."""
    by_week: dict[str, list[_Row]] = {}
    for row in group:
        by_week.setdefault(week_of(row.raw.created_at), []).append(row)
    many = {week: _many([row.raw for row in those]) for week, those in by_week.items()}
    if sum(many.values()) == len(group):
        del many[min(many, key=lambda week: (many[week], week))]
    return [replace(row, week=week) for week in many for row in by_week[week][: many[week]]]


def week_of(at: int) -> str:
    """The Monday of its week by the clocks of the country."""
    local = zones.clock(at, zones.COUNTRY)
    return (local - timedelta(days=local.weekday())).date().isoformat()


def _line(row: _Row, number: str) -> Line:
    return Line(
        number,
        row.week,
        row.place.region,
        row.place.subject,
        row.state,
        in_fives(row.raw.votes),
        in_fives(row.raw.tried),
    )


def in_fives(count: int) -> str:
    """Nothing below eight."""
    return str((count + TO // 2) // TO * TO) if count >= LEAST_FOR_ALL else ""
