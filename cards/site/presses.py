"""Buttons about the public page; see presses.py. `what` as in storage/site/releases.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class OpenRelease(Press):
    """How a thing of one's own stands on the public page."""

    what: str
    thing_id: int


@dataclass(frozen=True, slots=True)
class Release(Press):
    """Everybody may read it there (1), or nobody any more (0)."""

    what: str
    thing_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class NameThere(Press):
    """Who is named there: name, region or nobody."""

    what: str
    thing_id: int
    named: str


@dataclass(frozen=True, slots=True)
class LetSearch(Press):
    """Search engines may keep it (1), or not (0)."""

    what: str
    thing_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class IndexPage(Press):
    """Search engines may keep the page at all (1), or not (0)."""

    wanted: int


@dataclass(frozen=True, slots=True)
class NumbersThere(Press):
    """The network's numbers and data sets stand there (1), or not (0)."""

    wanted: int


SITE_PREFIXES: dict[str, type[Press]] = {
    "ypo": OpenRelease,
    "ypr": Release,
    "ypn": NameThere,
    "yps": LetSearch,
    "ypi": IndexPage,
    "ypz": NumbersThere,
}
