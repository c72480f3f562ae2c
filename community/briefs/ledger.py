"""Numbers of briefs remember each other: of two that differ by fewer than eight people, and of
which one holds the other, the later says what the former said. So neither two briefs of one place
nor a brief of two regions beside one of one of them tell of a few by their difference.

Places are chosen freely, so rounding alone would not do: two differences of several that are
rounded narrow down what both hide.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from community.briefs.counting import MOST, Counted, Line, Region
from community.statistics.briefed import PERIOD, REGION, Time, time_of
from community.statistics.hiding import LEAST_FOR_ALL
from community.statistics.rounding import rounded
from storage.briefs.counting import Scope
from storage.db import Transaction
from storage.statistics import cells
from storage.statistics.cells import Said

#: Of what is counted whenever and wherever it was.
_EVER = Scope((), (), 0, 0)


async def settle(tx: Transaction, scope: Scope, counted: Counted, *, now: int) -> Counted:
    """As it may be said beside all that briefs said before; from now on it is said."""
    ledger = _Ledger(tx, now)
    before = replace(scope, since=scope.before, until=scope.since)
    lines = [await _line(ledger, one, scope, before=before) for one in counted.lines]
    problems = counted.problems
    if problems > MOST:
        # Fewer stand in it by their names.
        problems = rounded(await ledger.say("problems", scope, problems))
    await ledger.say_regions(scope, counted.regions)
    people = await ledger.say("people", scope, counted.people)
    active = await ledger.say("active", scope, counted.active)
    return replace(
        counted,
        problems=problems,
        people=people,
        active=active,
        lines=tuple(sorted(lines, key=lambda one: (-one.people, one.head_id))),
        as_before=ledger.older,
    )


async def _line(ledger: "_Ledger", one: Line, scope: Scope, *, before: Scope) -> Line:
    head = one.head_id
    return replace(
        one,
        people=await ledger.say(f"has {head}", scope, one.people),
        before=await ledger.say(f"has {head}", before, one.before),
        helped=await ledger.say(f"helped {head}", _EVER, one.helped),
        worked=await ledger.say(f"worked {head}", _EVER, one.worked),
        partly=await ledger.say(f"partly {head}", _EVER, one.partly),
        failed=await ledger.say(f"failed {head}", _EVER, one.failed),
    )


@dataclass(slots=True)
class _Ledger:
    tx: Transaction
    now: int
    #: How many numbers are said as they were before, though they are others now.
    older: int = 0

    async def say(self, measure: str, scope: Scope, value: int) -> int:
        """What is said of this number, which is written down as well."""
        older = await cells.in_all_places(self.tx, PERIOD, measure)
        told = settled(value, scope, older)
        self.older += told != value
        said = _said(measure, scope, told)
        if said not in older:
            await cells.say(self.tx, [said], now=self.now)
        return told

    async def say_regions(self, scope: Scope, regions: Sequence[Region]) -> None:
        """Numbers of the same time hide none of these any more."""
        time = Time(scope.since, scope.until)
        older = await cells.in_all_places(self.tx, PERIOD, REGION)
        said = [Said(time.place, PERIOD, REGION, one.code, "", "", one.people) for one in regions]
        await cells.say(self.tx, [one for one in said if one not in older], now=self.now)


def settled(value: int, scope: Scope, older: Sequence[Said]) -> int:
    """What was said of a place that holds this one or is held by it, where it is so near that the
    difference would tell of a few; the nearest, and of equal ones the first."""
    near = [
        one.value
        for one in older
        if one.value and 0 < abs(one.value - value) < LEAST_FOR_ALL and _nested(_scope(one), scope)
    ]
    return min(near, key=lambda known: abs(known - value), default=value)


def _said(measure: str, scope: Scope, value: int) -> Said:
    return Said(
        Time(scope.since, scope.until).place,
        PERIOD,
        measure,
        " ".join(sorted(scope.regions)),
        " ".join(sorted(scope.subjects)),
        "",
        value,
    )


def _scope(one: Said) -> Scope:
    time = time_of(one)
    return Scope(tuple(one.region.split()), tuple(one.subject.split()), time.since, time.until)


def _nested(one: Scope, other: Scope) -> bool:
    return _within(one, other) or _within(other, one)


def _within(small: Scope, large: Scope) -> bool:
    return (
        _part(small.regions, large.regions)
        and _part(small.subjects, large.subjects)
        and large.since <= small.since
        and small.until <= large.until
    )


def _part(some: Collection[str], of: Collection[str]) -> bool:
    """None are all."""
    return not of or (bool(some) and set(some) <= set(of))
