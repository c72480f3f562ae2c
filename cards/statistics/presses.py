"""The buttons of numbers and of data sets. A period is named 2026-11, 2026-Q4 or 2026."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class OpenNumbers(Press):
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


@dataclass(frozen=True, slots=True)
class ListData(Press):
    """Data sets that are published."""


@dataclass(frozen=True, slots=True)
class GetData(Press):
    set_id: int


@dataclass(frozen=True, slots=True)
class PreviewData(Press):
    """What of a quarter would be published, and under which licence: by, sa or zero."""

    period: str
    licence: str


@dataclass(frozen=True, slots=True)
class PublishData(Press):
    period: str
    licence: str


STATISTICS_PREFIXES: dict[str, type[Press]] = {
    "nua": OpenNumbers,
    "nub": BreakNumbers,
    "nuc": DrawNumbers,
    "nud": GetNumbers,
    "nue": AskNumbersRegion,
    "nuf": ListData,
    "nug": GetData,
    "nuh": PreviewData,
    "nui": PublishData,
}
