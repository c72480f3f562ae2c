"""Buttons of the list at the door, and of who helps there; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class ShowDoor(Press):
    """The list at the door, from its beginning; in place of the pressed message, or as a new
    one."""

    event_id: int
    new: int


@dataclass(frozen=True, slots=True)
class TurnDoor(Press):
    """Names that begin with the letter of this number, 0 for all of them."""

    event_id: int
    letter: int
    page: int


@dataclass(frozen=True, slots=True)
class PageTyped(Press):
    """Of what was looked for."""

    event_id: int
    page: int


@dataclass(frozen=True, slots=True)
class WriteDownTyped(Press):
    """Who was looked for stands at the door and not in the list."""

    event_id: int


@dataclass(frozen=True, slots=True)
class WriteDownAnother(Press):
    """The same, where the list has `known` of that name."""

    event_id: int
    known: int


@dataclass(frozen=True, slots=True)
class ShowUshers(Press):
    """Who helps at the door."""

    event_id: int


@dataclass(frozen=True, slots=True)
class AskUsher(Press):
    """Make a link for one person."""

    event_id: int


@dataclass(frozen=True, slots=True)
class EndUsher(Press):
    """Somebody helps no more, or a link is taken back."""

    usher_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class AcceptDoor(Press):
    """Help at the door, by the key of a link."""

    key: str


@dataclass(frozen=True, slots=True)
class DeclineDoor(Press):
    key: str


@dataclass(frozen=True, slots=True)
class GetSignatures(Press):
    """The list of guests for signatures, for print."""

    event_id: int


@dataclass(frozen=True, slots=True)
class AnswerAsks(Press):
    """Answer, or change, what the organiser asks guests."""

    event_id: int


@dataclass(frozen=True, slots=True)
class UseLast(Press):
    """The answers of last time, all of them."""

    event_id: int


DOOR_PREFIXES: dict[str, type[Press]] = {
    "dra": ShowDoor,
    "drb": TurnDoor,
    "drc": PageTyped,
    "drd": WriteDownTyped,
    "dre": ShowUshers,
    "drf": AskUsher,
    "drg": EndUsher,
    "drh": AcceptDoor,
    "dri": DeclineDoor,
    "drj": GetSignatures,
    "drk": AnswerAsks,
    "drl": UseLast,
    "drm": WriteDownAnother,
}
