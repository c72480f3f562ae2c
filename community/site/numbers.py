"""Numbers and open data on the public page: what coordinators of the whole country let there, as
everybody reads it, of times that are counted for good."""

from collections.abc import Mapping, Sequence

from basics.records import dataclass
from community.statistics import periods
from community.statistics.measures import MEASURES, Measure
from community.statistics.periods import Period
from storage.db import Rows
from storage.site import numbers
from storage.statistics import cells, datasets
from storage.statistics.datasets import DataSet

#: Quarters that are shown, the latest.
QUARTERS = 8


@dataclass(frozen=True, slots=True)
class Counts:
    """What is said of one time; what is missing is hidden, or was none."""

    period: Period
    values: Mapping[Measure, int]


@dataclass(frozen=True, slots=True)
class Open:
    #: The earliest first.
    quarters: Sequence[Counts]
    #: The latest first; only those whose files are made.
    sets: Sequence[DataSet]


async def look(rows: Rows) -> Open:
    """Nothing while they are not let out."""
    if not await numbers.are_out(rows):
        return Open((), ())
    frozen = [period for name in await cells.frozen(rows) if (period := periods.named(name))]
    quarters = sorted(period for period in frozen if period.months == 3)[-QUARTERS:]
    sets = [one for one in await datasets.every(rows) if one.sha256]
    return Open([await _counts(rows, period) for period in quarters], sets)


async def _counts(rows: Rows, period: Period) -> Counts:
    found = {one.measure: one.everybody for one in await cells.of_place(rows, period.name)}
    values = {name: value for name in MEASURES if (value := found.get(name)) is not None}
    return Counts(period, values)


@dataclass(frozen=True, slots=True)
class Published:
    one: DataSet
    #: The ZIP as it went out.
    content: bytes


async def published(rows: Rows, period: str) -> Published | None:
    """The data set of this time; None where none can be had here."""
    if not await numbers.are_out(rows):
        return None
    for one in await datasets.every(rows):
        if one.period == period and one.sha256:
            return Published(one, await datasets.content(rows, one.id))
    return None
