"""The buttons of numbers and of data sets. A period is named 2026-11, 2026-Q4 or 2026."""

from dataclasses import dataclass

from cards.press import Press


@dataclass(frozen=True, slots=True)
class ShowNumbers(Press):
    period: str
    #: "" for the whole country.
    region: str


@dataclass(frozen=True, slots=True)
class BreakNumbers(Press):
    """One measure by its parts: region, subject or lang."""

    period: str
    region: str
    measure: str
    by: str


@dataclass(frozen=True, slots=True)
class DrawNumbers(Press):
    """As a picture; `by` is "" for the last times."""

    period: str
    region: str
    measure: str
    by: str


@dataclass(frozen=True, slots=True)
class GetNumbers(Press):
    """As a table."""

    period: str
    region: str
    #: csv or xlsx.
    form: str


@dataclass(frozen=True, slots=True)
class AskNumbersRegion(Press):
    period: str


STATISTICS_PREFIXES: dict[str, type[Press]] = {
    "nua": ShowNumbers,
    "nub": BreakNumbers,
    "nuc": DrawNumbers,
    "nud": GetNumbers,
    "nue": AskNumbersRegion,
}
