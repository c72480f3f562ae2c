"""What of the problems of a quarter others may have as rows: P1 to P8 for single lines.

A line says its region and subject only where problems of eight people or more say both, its week
only where those of eight say all three; of every such group as many lines are kept as are a
multiple of five, by lot, and the rest says less. So no count of lines tells of fewer than five.

What joined another problem is counted with that: a line of its own says only with which.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from community import zones
from community.statistics.hiding import LEAST_FOR_ALL
from community.statistics.rounding import TO
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
    #: How many say no subject, no region, no week, and how many problems are left out.
    without_subject: int
    without_region: int
    without_week: int


@dataclass(frozen=True, slots=True)
class _Row:
    raw: Raw
    week: str = ""
    region: str = ""
    subject: str = ""


def made(found: Sequence[Raw], chance: random.Random) -> Made:
    """New numbers and a new order each time, so that nothing tells which line is whose."""
    rows = [raw for raw in found if not raw.joined]
    chance.shuffle(rows)
    both = _kept(rows, lambda raw: (raw.region, raw.subject))
    some = _kept(both.rest, lambda raw: (raw.region,))
    none = _kept(some.rest, lambda _raw: ())
    lines = [
        *(_Row(raw, "", raw.region, raw.subject) for raw in both.kept),
        *(_Row(raw, "", raw.region) for raw in some.kept),
        *(_Row(raw) for raw in none.kept),
    ]
    dated = _dated(lines)
    chance.shuffle(dated)
    joined = _joined([raw for raw in found if raw.joined], dated, chance)
    numbers = [f"{one:08x}" for one in chance.sample(range(16**7, 16**8), len(dated + joined))]
    ids = {row.raw.id: number for row, number in zip(dated, numbers, strict=False)}
    return Made(
        [_line(row, ids[row.raw.id]) for row in dated],
        [
            replace(_NOTHING, id=number, same_as=ids[raw.head_id])
            for raw, number in zip(joined, numbers[len(dated) :], strict=True)
        ],
        sum(not row.subject for row in dated),
        sum(not row.region for row in dated),
        sum(not row.week for row in dated),
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    kept: list[Raw]
    rest: list[Raw]


def _kept(rows: Sequence[Raw], by: Callable[[Raw], tuple[str, ...]]) -> _Kept:
    """Of each group that is large enough a multiple of five; all others are the rest."""
    groups: dict[tuple[str, ...], list[Raw]] = {}
    for raw in rows:
        groups.setdefault(by(raw), []).append(raw)
    kept: list[Raw] = []
    rest: list[Raw] = []
    for group in groups.values():
        many = len(group) // TO * TO
        if len({raw.author_id for raw in group[:many]}) < LEAST_FOR_ALL:
            many = 0
        kept += group[:many]
        rest += group[many:]
    return _Kept(kept, rest)


def _joined(rows: Sequence[Raw], heads: Sequence[_Row], chance: random.Random) -> list[Raw]:
    """Those whose head has a line; of them a multiple of five, too."""
    known = {row.raw.id for row in heads}
    found = [raw for raw in rows if raw.head_id in known]
    chance.shuffle(found)
    return _kept(found, lambda _raw: ()).kept


def _dated(rows: Sequence[_Row]) -> list[_Row]:
    """Each with its week where enough others of its region and subject have the same."""
    found: list[_Row] = []
    groups: dict[tuple[str, str], list[_Row]] = {}
    for row in rows:
        groups.setdefault((row.region, row.subject), []).append(row)
    for group in groups.values():
        by_raw = {id(row.raw): row for row in group}
        dated = _kept([row.raw for row in group], lambda raw: (week_of(raw.created_at),))
        found += [replace(by_raw[id(raw)], week=week_of(raw.created_at)) for raw in dated.kept]
        found += [by_raw[id(raw)] for raw in dated.rest]
    return found


def week_of(at: int) -> str:
    """The Monday of its week by the clocks of the country."""
    local = zones.clock(at, zones.COUNTRY)
    return (local - timedelta(days=local.weekday())).date().isoformat()


def _line(row: _Row, number: str) -> Line:
    raw = row.raw
    return Line(
        number,
        row.week,
        row.region,
        row.subject,
        raw.state,
        in_fives(raw.votes),
        in_fives(raw.tried),
    )


def in_fives(count: int) -> str:
    """Nothing below eight."""
    return str((count + TO // 2) // TO * TO) if count >= LEAST_FOR_ALL else ""
