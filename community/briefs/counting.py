"""What a brief says in numbers, as it was counted at one moment."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from basics.records import dataclass
from community import zones
from community.briefs import small
from community.refusals import Reason, Refused
from community.statistics import briefed, releases
from community.statistics.hiding import Bounds, Cell
from community.statistics.measures import ALL, UNKNOWN, Place
from storage.briefs import counting
from storage.briefs.counting import Here, Scope
from storage.db import Rows

#: Problems that a brief names: more categories no chart shows well.
MOST = 7
#: This quarter so far, the one before, this school year so far, four quarters that are over.
Period = Literal["now", "quarter", "school", "year"]
PERIODS: tuple[Period, ...] = get_args(Period)


@dataclass(frozen=True, slots=True)
class Line:
    """A problem with all that stand together with it."""

    head_id: int
    people: int
    before: int
    groups: int
    #: How many people shared one.
    solutions: int
    helped: int
    worked: int
    partly: int
    failed: int

    @property
    def tried(self) -> int:
        return self.worked + self.partly + self.failed


@dataclass(frozen=True, slots=True)
class Region:
    """How many teachers of it have one of the problems, as it may be said."""

    #: "-" where nothing is known.
    code: str
    people: int
    #: Of a hundred who are active there; None where that would tell of few.
    share: int | None
    #: How many they are, and how many are active there: not to be said.
    exact: int = 0
    active: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    problems: int
    people: int
    groups: int
    active: int
    lines: tuple[Line, ...]
    #: Of several regions: as many as may be said, and whether others are hidden.
    regions: tuple[Region, ...] = ()
    hides_regions: bool = False
    #: Asked months later: who answered, and with whom all of it still is so.
    later: int = 0
    holds: int = 0
    #: So many numbers are said as a former brief said them.
    as_before: int = 0

    @property
    def kept(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def read(kept: dict[str, Any]) -> Counted:
    lines = tuple(Line(**one) for one in kept["lines"])
    regions = tuple(Region(**one) for one in kept.get("regions", ()))
    return Counted(**{**kept, "lines": lines, "regions": regions})


def _quarter(day: datetime) -> datetime:
    """Its first moment."""
    month = (day.month - 1) // 3 * 3 + 1
    return day.replace(month=month, day=1, hour=0, minute=0, second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Time:
    since: int
    until: int


def time_of(period: str, now: int) -> Time:
    """By the country's clock. Raises Refused: STRANGE_BUTTON."""
    zone = zones.of_region(None)
    today = zones.clock(now, zone)
    begun = _quarter(today)
    match period:
        case "now":
            first, last = begun, None
        case "quarter":
            first, last = _quarter(begun - timedelta(days=1)), begun
        case "school":
            year = today.year if today.month >= 9 else today.year - 1
            first, last = begun.replace(year=year, month=9), None
        case "year":
            first, last = begun.replace(year=begun.year - 1), begun
        case _:
            raise Refused(Reason.STRANGE_BUTTON)
    return Time(zones.nearest(first, zone), zones.nearest(last, zone) if last else now + 1)


def named(heads: Sequence[int], left_out: Collection[int] = ()) -> list[int]:
    """Those that a brief names, of all in their order, with those that its coordinator left out:
    the next ones stand in their place."""
    others = [one for one in heads if one not in left_out][:MOST]
    return [one for one in heads if one in left_out or one in others]


async def count(rows: Rows, scope: Scope, *, left_out: Collection[int] = ()) -> Counted:
    """As it stands now."""
    whole = await counting.everything(rows, scope)
    lines, said = [], []
    raised = {one.head_id: one for one in await counting.raised(rows, scope)}
    for one in map(raised.__getitem__, named([*raised], left_out)):
        tried = await counting.tried(rows, one.head_id)
        groups = await counting.groups_of(rows, one.head_id)
        lines.append(Line(one.head_id, one.people, one.before, groups, **asdict(tried)))
        said += await counting.later(rows, one.head_id)
    several = len(scope.regions) != 1
    where = await _by_region(rows, scope) if several else NO_REGIONS
    answered = {one.person_id for one in said}
    holds = answered - {one.person_id for one in said if one.answer != "holds"}
    if not small.may_split(len(holds), len(answered)):
        answered, holds = set(), set()
    return Counted(
        problems=whole.problems,
        people=whole.people,
        groups=whole.groups,
        active=whole.active,
        lines=tuple(lines),
        regions=where.said,
        hides_regions=where.hides,
        later=len(answered),
        holds=len(holds),
    )


@dataclass(frozen=True, slots=True)
class ByRegion:
    said: tuple[Region, ...]
    hides: bool


NO_REGIONS = ByRegion((), hides=False)


async def _by_region(rows: Rows, scope: Scope) -> ByRegion:
    away = await briefed.hidden(rows, briefed.Time(scope.since, scope.until))
    return by_region(await counting.by_region(rows, scope), scope, away=away)


def by_region(
    found: Sequence[Here], scope: Scope, *, away: Collection[Place] = frozenset()
) -> ByRegion:
    """What may be said of each, the largest first, by the rules of all numbers: each counts once,
    so regions add up to the whole, and what is hidden can't be computed from it; nor what numbers
    keep `away`."""
    active: dict[Place, set[int]] = {}
    has: dict[Place, set[int]] = {}
    for one in found:
        known = one.region in scope.regions if scope.regions else bool(one.region)
        for place in (ALL, Place(region=one.region if known else UNKNOWN)):
            active.setdefault(place, set()).add(one.person_id)
            if one.has:
                has.setdefault(place, set()).add(one.person_id)
    cells = {place: Cell(len(people), frozenset(people)) for place, people in has.items()}
    decided = Bounds(hidden=frozenset(away))
    said = releases.release(cells, "teachers", (), decided=decided).everybody
    shown = [
        _region(place.region, people, len(has[place]), active=len(active[place]))
        for place, people in said.items()
        if place.region and people
    ]
    ordered = sorted(shown, key=lambda one: (-one.people, one.code))
    return ByRegion(tuple(ordered), hides=bool(cells.keys() - said.keys()))


def _region(code: str, people: int, exact: int, *, active: int) -> Region:
    return Region(code, people, small.of_hundred(exact, active), exact, active)
