"""Buttons of search; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class BeginSearch(Press):
    """Ask what is looked for."""


@dataclass(frozen=True, slots=True)
class TurnSearch(Press):
    """A page of what was found; what was asked is a row."""

    search_id: int
    page: int


@dataclass(frozen=True, slots=True)
class AskSearchFilter(Press):
    """Subjects or regions to narrow it to."""

    search_id: int
    what: str
    page: int


@dataclass(frozen=True, slots=True)
class SetSearchFilter(Press):
    """Narrow it to a subject, a region or what is solved; "" for any."""

    search_id: int
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class SearchKept(Press):
    """Look for the words of the message that waits to be something."""


@dataclass(frozen=True, slots=True)
class ShareSought(Press):
    """Begin a problem with the words that found nothing."""

    search_id: int


SEARCH_PREFIXES: dict[str, type[Press]] = {
    "fnb": BeginSearch,
    "fnt": TurnSearch,
    "fnk": SearchKept,
    "fna": AskSearchFilter,
    "fns": SetSearchFilter,
    "fnw": ShareSought,
}
