"""What was decided in half a year, for everybody to read: by outcome and by reason, a month late,
and no number so small that it could tell of one person."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from basics.records import dataclass
from basics.spans import DAY
from community import zones
from storage import facts
from storage.db import Rows, Transaction
from storage.moderation import half_years
from storage.moderation.half_years import NOTHING

LATE = 30 * DAY
#: Numbers below it are not told, nor others from which one could be found: what is not told comes
#: to so many together at least.
SMALL, TOGETHER = 5, 10
ZONE = "Asia/Almaty"


@dataclass(frozen=True, slots=True)
class Told:
    """None is a number that is too small."""

    half: str
    deeds: Mapping[str, int | None]
    reasons: Mapping[str, int | None]
    #: How many of all were undone, by whoever decided or on an appeal.
    undone: int | None


async def look_after(tx: Transaction, now: int) -> None:
    """Of the half-year that is over for a month, once."""
    half = _before(now - LATE)
    span = _span(half)
    since = await facts.get(tx, facts.BEGUN)
    if since is not None and int(since) >= span.ends:
        return
    if not await half_years.is_counted(tx, half):
        await half_years.count(tx, half, begins=span.begins, ends=span.ends)


def _before(at: int) -> str:
    """The last half-year that was over then."""
    local = zones.clock(at, ZONE)
    return f"{local.year}-1" if local.month > 6 else f"{local.year - 1}-2"


@dataclass(frozen=True, slots=True)
class _Span:
    """From a moment until another, which is the next one's."""

    begins: int
    ends: int


def _span(half: str) -> _Span:
    year, which = (int(one) for one in half.split("-"))
    begins = datetime.fromisoformat(f"{year}-01-01" if which == 1 else f"{year}-07-01")
    ends = datetime.fromisoformat(f"{year}-07-01" if which == 1 else f"{year + 1}-01-01")
    return _Span(zones.nearest(begins, ZONE), zones.nearest(ends, ZONE))


async def told(rows: Rows) -> Told | None:
    """None as long as there is none."""
    lines = await half_years.last(rows)
    if not lines:
        return None
    decided = [one for one in lines if one.deed != NOTHING]
    undone = sum(one.undone for one in decided)
    deeds: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for one in decided:
        deeds[one.deed] += one.count
        reasons[one.reason] += one.count
    return Told(
        lines[0].half,
        _without_small(deeds),
        _without_small(reasons),
        None if _is_small(undone) or _is_small(deeds.total() - undone) else undone,
    )


def _is_small(count: int) -> bool:
    return 0 < count < SMALL


def _without_small(found: Counter[str]) -> dict[str, int | None]:
    """Both tables have the same sum: where one number is too small the next larger ones go, too,
    until those that are gone say nothing of one of them."""
    rising = sorted(found, key=lambda name: found[name])
    hidden = [name for name in rising if found[name] < SMALL]
    for name in rising[len(hidden) :]:
        gone = sum(found[one] for one in hidden)
        if hidden and (len(hidden) == 1 or gone < TOGETHER):
            hidden.append(name)
    return {name: None if name in hidden else found[name] for name in reversed(rising)}
