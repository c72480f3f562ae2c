"""Numbers of briefs remember each other: of two that differ by fewer than eight people, and of
which one holds the other, the later says what the former said. So neither two briefs of one place
nor a brief of two regions beside one of one of them tell of a few by their difference.

Places are chosen freely, so rounding alone would not do: two differences of several that are
rounded narrow down what both hide.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from community.briefs import small
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
    regions = await ledger.say_regions(scope, counted.regions)
    # Whenever it was.
    later = replace(scope, since=0, until=0)
    people = await ledger.say("people", scope, counted.people)
    active = await ledger.say("active", scope, counted.active)
    return replace(
        counted,
        problems=problems,
        people=people,
        active=active,
        lines=tuple(sorted(lines, key=lambda one: (-one.people, one.head_id))),
        regions=tuple(sorted(regions, key=lambda one: (-one.people, one.code))),
        later=await ledger.say("later", later, counted.later),
        holds=await ledger.say("holds", later, counted.holds),
        as_before=ledger.older,
    )


async def _line(ledger: "_Ledger", one: Line, scope: Scope, *, before: Scope) -> Line:
    head = one.head_id
    return replace(
        one,
        people=await ledger.say(f"has {head}", scope, one.people),
        before=await ledger.say(f"has {head}", before, one.before),
        solutions=await ledger.say(f"shared {head}", _EVER, one.solutions),
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
        near = await self._near(measure, scope, value)
        told = near.value or 0 if near else value
        self.older += told != value
        await self._write(_said(measure, scope, told))
        return told

    async def _near(self, measure: str, scope: Scope, value: int) -> Said | None:
        return nearest(value, scope, await self._older(measure))

    async def _older(self, measure: str) -> list[Said]:
        return await cells.in_all_places(self.tx, PERIOD, measure)

    async def _write(self, said: Said) -> None:
        if said not in await self._older(said.measure):
            await cells.say(self.tx, [said], now=self.now)

    async def say_regions(self, scope: Scope, regions: Sequence[Region]) -> list[Region]:
        """As parts of a whole that were rounded with it; numbers of the same time hide none of
        these any more."""
        told = [await self._say_region(scope, one) for one in regions]
        place = Time(scope.since, scope.until).place
        for one in told:
            await self._write(Said(place, PERIOD, REGION, one.code, "", "", one.people))
        return told

    async def _say_region(self, scope: Scope, one: Region) -> Region:
        bar, shown = f"bar {one.code}", f"shown {one.code}"
        told = as_before(one, scope, bars=await self._older(bar), shown=await self._older(shown))
        self.older += told.exact != one.exact
        active = await self.say(f"active {one.code}", scope, one.active)
        await self._write(_said(bar, scope, told.exact))
        await self._write(_said(shown, scope, told.people))
        share = small.of_hundred(told.exact, active) if told.exact <= active else None
        return replace(told, share=share, active=active)


def as_before(one: Region, scope: Scope, *, bars: Sequence[Said], shown: Sequence[Said]) -> Region:
    """As a former brief said it, if that is so near that the difference would tell of a few."""
    near = nearest(one.exact, scope, bars)
    if near is None:
        return one
    said = [known.value for known in shown if _scope(known) == _scope(near)]
    return replace(one, exact=near.value or 0, people=next(filter(None, said), one.people))


def nearest(value: int, scope: Scope, older: Sequence[Said]) -> Said | None:
    """What was said of a place that holds this one or is held by it, where it is so near that the
    difference would tell of a few; the nearest, and of equal ones the first."""
    near = [
        one
        for one in older
        if one.value and 0 < abs(one.value - value) < LEAST_FOR_ALL and _nested(_scope(one), scope)
    ]
    return min(near, key=lambda known: abs((known.value or 0) - value), default=None)


def settled(value: int, scope: Scope, older: Sequence[Said]) -> int:
    near = nearest(value, scope, older)
    return near.value or 0 if near else value


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
