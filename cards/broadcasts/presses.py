"""Buttons of broadcasts, and of what is handed over; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class BeginBroadcast(Press):
    """Say something to many."""


@dataclass(frozen=True, slots=True)
class ListBroadcasts(Press):
    """What coordinators of one's regions have in hand."""


@dataclass(frozen=True, slots=True)
class PageBroadcasts(Press):
    """A page of them."""

    page: int


@dataclass(frozen=True, slots=True)
class MoveBroadcast(Press):
    """Begin a planned one at another time."""

    mailing_id: int


@dataclass(frozen=True, slots=True)
class HandOver(Press):
    """To whom: an event, a planned broadcast (its mailing) or a form under way (its draft).

    Page 0 is a message of its own, others take its place.
    """

    what: str
    number: int
    page: int


@dataclass(frozen=True, slots=True)
class HandOverTo(Press):
    """The same, to this colleague: asked whether that is meant."""

    what: str
    number: int
    person_id: int


@dataclass(frozen=True, slots=True)
class ReallyHandOver(Press):
    what: str
    number: int
    person_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class OpenKept(Press):
    """Go on with a form for a broadcast that waits."""

    kept_id: int


@dataclass(frozen=True, slots=True)
class TryBroadcast(Press):
    """Send it to who presses alone, as it will arrive."""

    broadcast_id: int


@dataclass(frozen=True, slots=True)
class ShowBroadcast(Press):
    """How it goes, in a message of its own."""

    mailing_id: int


@dataclass(frozen=True, slots=True)
class Steer(Press):
    """pause, go, stop, again or rest."""

    mailing_id: int
    how: str


@dataclass(frozen=True, slots=True)
class CorrectBroadcast(Press):
    broadcast_id: int


@dataclass(frozen=True, slots=True)
class RecallBroadcast(Press):
    broadcast_id: int
    sure: int


BROADCAST_PREFIXES: dict[str, type[Press]] = {
    "kb": ListBroadcasts,
    "kw": ShowBroadcast,
    "kbp": PageBroadcasts,
    "kbm": MoveBroadcast,
    "kbt": TryBroadcast,
    "kha": HandOver,
    "khb": HandOverTo,
    "khd": ReallyHandOver,
    "khc": OpenKept,
    "bb": BeginBroadcast,
    "ms": Steer,
    "bc": CorrectBroadcast,
    "br": RecallBroadcast,
}
