"""Months, quarters and years, by the clocks of the country."""

from dataclasses import dataclass
from datetime import date, datetime, time

from basics.spans import WEEK
from community import zones

#: A month is still counted for so long: what it raised may be answered meanwhile.
SETTLES = WEEK


@dataclass(frozen=True, slots=True, order=True)
class Period:
    year: int
    #: The first month, and how many they are: 1, 3 or 12.
    month: int
    months: int

    @property
    def name(self) -> str:
        """2026-11, 2026-Q4 or 2026."""
        match self.months:
            case 1:
                return f"{self.year}-{self.month:02}"
            case 3:
                return f"{self.year}-Q{(self.month + 2) // 3}"
            case _:
                return f"{self.year}"

    @property
    def since(self) -> int:
        return _begins(self.year, self.month)

    @property
    def until(self) -> int:
        """Its end, not with it."""
        return _begins(self.year, self.month + self.months)

    def is_over(self, now: int) -> bool:
        """Whether it is counted for good."""
        return now >= self.until + SETTLES

    @property
    def before(self) -> "Period":
        at = self.year * 12 + self.month - 1 - self.months
        return Period(at // 12, at % 12 + 1, self.months)

    @property
    def after(self) -> "Period":
        at = self.year * 12 + self.month - 1 + self.months
        return Period(at // 12, at % 12 + 1, self.months)

    @property
    def parts(self) -> tuple["Period", ...]:
        """Months of a quarter, quarters of a year; a month has none."""
        size = {1: 0, 3: 1, 12: 3}[self.months]
        if not size:
            return ()
        months = range(self.month, self.month + self.months, size)
        return tuple(Period(self.year, month, size) for month in months)

    @property
    def all_months(self) -> tuple["Period", ...]:
        return tuple(Period(self.year, self.month + n, 1) for n in range(self.months))


def _begins(year: int, month: int) -> int:
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return zones.nearest(datetime.combine(first, time()), zones.COUNTRY)


def of(at: int, months: int) -> Period:
    """The month, quarter or year in which a moment is."""
    local = zones.clock(at, zones.COUNTRY)
    return Period(local.year, (local.month - 1) // months * months + 1, months)


def named(name: str) -> Period | None:
    """None for what names no period."""
    year, _, rest = name.partition("-")
    if not (year.isdecimal() and year.isascii() and len(year) == 4 and 2000 <= int(year) < 2100):
        return None
    if not rest:
        return None if "-" in name else Period(int(year), 1, 12)
    if rest in ("Q1", "Q2", "Q3", "Q4"):
        return Period(int(year), int(rest[1]) * 3 - 2, 3)
    if len(rest) == 2 and rest.isascii() and rest.isdecimal() and 1 <= int(rest) <= 12:
        return Period(int(year), int(rest), 1)
    return None
