"""What a brief says in numbers, as it was counted at one moment."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from community import zones
from community.refusals import Reason, Refused
from storage.briefs import counting
from storage.briefs.counting import Scope
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
    solutions: int
    helped: int
    worked: int
    partly: int
    failed: int

    @property
    def tried(self) -> int:
        return self.worked + self.partly + self.failed


@dataclass(frozen=True, slots=True)
class Counted:
    problems: int
    people: int
    groups: int
    active: int
    lines: tuple[Line, ...]

    @property
    def kept(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def read(kept: dict[str, Any]) -> Counted:
    lines = tuple(Line(**one) for one in kept["lines"])
    return Counted(**{**kept, "lines": lines})


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


async def count(rows: Rows, scope: Scope) -> Counted:
    """As it stands now."""
    whole = await counting.everything(rows, scope)
    lines = []
    for one in (await counting.raised(rows, scope))[:MOST]:
        tried = await counting.tried(rows, one.head_id)
        groups = await counting.groups_of(rows, one.head_id)
        lines.append(Line(one.head_id, one.people, one.before, groups, **asdict(tried)))
    return Counted(whole.problems, whole.people, whole.groups, whole.active, tuple(lines))
