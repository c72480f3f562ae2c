"""Numbers as somebody may read them: from what was counted, and nothing else.

Coordinators read exact numbers without small groups; everybody else reads them in fives. Whoever
shows numbers of the community takes them from here: two counts would show what one hides.
"""

from collections.abc import Mapping, Sequence

from basics.records import dataclass
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.statistics import periods, rounding
from community.statistics.measures import (
    BREAKDOWNS,
    MEASURES,
    Breakdown,
    Measure,
    Place,
    part_of,
)
from community.statistics.periods import Period
from storage.db import Rows
from storage.statistics import cells
from storage.statistics.cells import Counted


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every measure of one place in a time, and in the one before; what is missing is hidden."""

    period: Period
    #: Whose numbers: a region's, or "" for the whole country.
    region: str
    values: Mapping[Measure, int]
    before: Mapping[Measure, int]
    #: When it was counted; None where it was not yet.
    counted_at: int | None
    is_over: bool

    def percent(self, part: Measure, base: Measure) -> int | None:
        if part not in self.values or base not in self.values:
            return None
        return rounding.percent(self.values[part], self.values[base])

    @property
    def lasting(self) -> int | None:
        """Of a hundred answers months later, those that say it still is so. Both parts are said,
        so neither is small; None where one is hidden, or none."""
        if "holds" not in self.values or "over" not in self.values:
            return None
        holds = self.values["holds"]
        return rounding.percent(holds, holds + self.values["over"])


@dataclass(frozen=True, slots=True)
class Part:
    #: Of a region, a subject or a language; "-" where nothing is known.
    code: str
    value: int


@dataclass(frozen=True, slots=True)
class Broken:
    """One measure by its parts, the largest first; what is not among them is hidden or none."""

    by: Breakdown
    measure: Measure
    total: int | None
    parts: Sequence[Part]


def precise(actor: Actor) -> bool:
    """Whether somebody reads exact numbers."""
    return actor.coordinator


def require_region(actor: Actor, region: str) -> None:
    """Of one region coordinators read who look after it; of the country, everybody.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    if region:
        coordinators.require_region(actor, region)


def period_of(name: str, now: int) -> Period:
    """Raises Refused: STRANGE_BUTTON, for what is no time or has not begun."""
    period = periods.named(name)
    if period is None or period.since > now:
        raise Refused(Reason.STRANGE_BUTTON)
    return period


def measure_of(name: str) -> Measure:
    found = next((one for one in MEASURES if one == name), None)
    if found is None:
        raise Refused(Reason.STRANGE_BUTTON)
    return found


def breakdown_of(name: str) -> Breakdown:
    found = next((one for one in BREAKDOWNS if one == name), None)
    if found is None:
        raise Refused(Reason.STRANGE_BUTTON)
    return found


async def sheet(rows: Rows, actor: Actor, period: Period, *, region: str = "") -> Sheet:
    """Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION."""
    require_region(actor, region)
    known = await cells.period(rows, period.name)
    return Sheet(
        period,
        region,
        await _values(rows, actor, period, region=region),
        await _values(rows, actor, period.before, region=region),
        known.counted_at if known else None,
        bool(known and known.frozen),
    )


async def _values(rows: Rows, actor: Actor, period: Period, *, region: str) -> dict[Measure, int]:
    found = await cells.of_place(rows, period.name, region=region)
    said = {one.measure: said_of(one, actor) for one in found}
    return {name: value for name in MEASURES if (value := said.get(name)) is not None}


def said_of(one: Counted, actor: Actor) -> int | None:
    return one.shown if precise(actor) else one.everybody


async def broken_down(
    rows: Rows, actor: Actor, period: Period, *, measure: Measure, by: Breakdown, region: str = ""
) -> Broken:
    """Of a quarter or a year; of a region, by subject only.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, STRANGE_BUTTON.
    """
    require_region(actor, region)
    if region and by != "subject":
        raise Refused(Reason.STRANGE_BUTTON)
    found = await cells.of_period(rows, period.name, measure)
    said = {
        Place(one.region, one.subject, one.lang): value
        for one in found
        if (value := said_of(one, actor)) is not None
    }
    whole = Place(region=region)
    parts = [
        Part(code, said[place])
        for code in {getattr(place, by) for place in said} - {""}
        if (place := part_of(whole, by, code)) in said
    ]
    ordered = sorted(parts, key=lambda part: (-part.value, part.code))
    return Broken(by, measure, said.get(whole), ordered)


@dataclass(frozen=True, slots=True)
class Then:
    period: Period
    #: None where it is hidden, or was none.
    value: int | None


async def history(
    rows: Rows, actor: Actor, last: Period, *, measure: Measure, region: str = "", count: int = 12
) -> list[Then]:
    """One measure in the last times, the oldest first.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    require_region(actor, region)
    found: list[Then] = []
    period = last
    for _ in range(count):
        values = await _values(rows, actor, period, region=region)
        found.append(Then(period, values.get(measure)))
        period = period.before
    return found[::-1]
