"""Buttons of network events; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class BeginEvent(Press):
    """Open the form for a new event."""


@dataclass(frozen=True, slots=True)
class KeepForLater(Press):
    """Save the plan; who looks after its region sees it, too."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class OpenDraft(Press):
    """Go on with a saved plan."""

    event_id: int


@dataclass(frozen=True, slots=True)
class Attend(Press):
    """coming, maybe or not."""

    event_id: int
    answer: str


@dataclass(frozen=True, slots=True)
class GiveUp(Press):
    """maybe or not, of who was asked once more: their place, or their turn, goes to others."""

    event_id: int
    answer: str


@dataclass(frozen=True, slots=True)
class OpenEvent(Press):
    """In place of the pressed message, or, where that is a list, as a new one."""

    event_id: int
    new: int = 0


@dataclass(frozen=True, slots=True)
class ShowGuests(Press):
    event_id: int
    page: int


@dataclass(frozen=True, slots=True)
class Bring(Press):
    """Register a colleague without Telegram."""

    event_id: int


@dataclass(frozen=True, slots=True)
class StayHome(Press):
    """This colleague does not come after all."""

    guest_id: int


@dataclass(frozen=True, slots=True)
class GetIcs(Press):
    event_id: int


@dataclass(frozen=True, slots=True)
class GetProgramme(Press):
    event_id: int


@dataclass(frozen=True, slots=True)
class ListEvents(Press):
    """mine, region, all, past or drafts."""

    which: str = "mine"
    page: int = 0


@dataclass(frozen=True, slots=True)
class ManageEvent(Press):
    event_id: int


@dataclass(frozen=True, slots=True)
class ChangeEvent(Press):
    event_id: int


@dataclass(frozen=True, slots=True)
class CopyEvent(Press):
    """A new event like this one."""

    event_id: int


@dataclass(frozen=True, slots=True)
class CancelEvent(Press):
    event_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class RestoreEvent(Press):
    """Take a cancellation back."""

    event_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ShowCheckin(Press):
    """The picture and code by which guests check in."""

    event_id: int


@dataclass(frozen=True, slots=True)
class OpenDoors(Press):
    """Whether people without a place may come in."""

    event_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class AddByHand(Press):
    """Write somebody down at the door."""

    event_id: int


@dataclass(frozen=True, slots=True)
class MarkCame(Press):
    guest_id: int
    wanted: int
    page: int


@dataclass(frozen=True, slots=True)
class GetReport(Press):
    """message, csv or xlsx."""

    event_id: int
    form: str


@dataclass(frozen=True, slots=True)
class GiveFeedback(Press):
    event_id: int


EVENT_PREFIXES: dict[str, type[Press]] = {
    "be": BeginEvent,
    "ew": KeepForLater,
    "eo": OpenDraft,
    "at": Attend,
    "atg": GiveUp,
    "oe": OpenEvent,
    "eg": ShowGuests,
    "eb": Bring,
    "eh": StayHome,
    "ei": GetIcs,
    "ep": GetProgramme,
    "le": ListEvents,
    "em": ManageEvent,
    "ee": ChangeEvent,
    "ey": CopyEvent,
    "ez": CancelEvent,
    "ezb": RestoreEvent,
    "eq": ShowCheckin,
    "en": OpenDoors,
    "ea": AddByHand,
    "es": MarkCame,
    "ev": GetReport,
    "ef": GiveFeedback,
}
