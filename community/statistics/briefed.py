"""Regions in briefs and in numbers know of each other: who has a problem somewhere is one of the
teachers there. So of a time of which numbers hide a region no brief says how many have it; and of
a time of which a brief said it, numbers know that it tells how many teachers there are at least.
"""

from collections.abc import Iterable, Mapping

from basics.records import dataclass
from community.statistics import periods
from community.statistics.hiding import NOTHING_DECIDED, Bounds
from community.statistics.measures import Place
from community.statistics.periods import Period
from community.statistics.rounding import TO
from storage.db import Rows
from storage.statistics import cells
from storage.statistics.cells import Said

#: As the ledger has it: not months and quarters, but the times of the briefs themselves.
PERIOD, REGION = "brief", "region"
#: Of what numbers count is compared.
TEACHERS = "teachers"


@dataclass(frozen=True, slots=True)
class Time:
    since: int
    until: int

    @property
    def place(self) -> str:
        return f"brief {self.since} {self.until}"

    def within(self, since: int, until: int) -> bool:
        return since <= self.since and self.until <= until


def time_of(said: Said) -> Time:
    _, since, until = said.place.split()
    return Time(int(since), int(until))


async def bounds(rows: Rows, period: Period, measure: str) -> Bounds:
    """What briefs tell of a period."""
    if measure != TEACHERS or period.months == 1:
        return NOTHING_DECIDED
    told = await cells.in_all_places(rows, PERIOD, REGION)
    there = [one for one in told if time_of(one).within(period.since, period.until)]
    most: dict[str, int] = {}
    for one in there:
        most[one.region] = max(most.get(one.region, 0), one.value or 0)
    return least(most)


def least(told: Mapping[str, int]) -> Bounds:
    """By region how many it was said to have: rounded, as parts of a whole are."""
    return Bounds(
        least={Place(region=region): max(told[region] - (TO - 1), 0) for region in sorted(told)}
    )


async def hidden(rows: Rows, time: Time) -> frozenset[Place]:
    """Regions that numbers of this time hide, of whatever quarter or year of it."""
    done = {*await cells.frozen(rows)}
    found: set[Place] = set()
    for one in _periods(time):
        if one.name in done:
            found |= {
                Place(region=cell.region)
                for cell in await cells.of_period(rows, one.name, TEACHERS)
                if cell.region and not cell.subject and cell.shown is None
            }
    return frozenset(found)


def _periods(time: Time) -> Iterable[Period]:
    for months in (3, 12):
        one = periods.of(time.since, months)
        while one.since < time.until:
            yield one
            one = one.after
