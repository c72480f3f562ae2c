"""Buttons of galleries, of lists of projects, and of walks through a group; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class ListProjects(Press):
    """All that one may read, of an event (0 for any), a subject and a region."""

    event_id: int = 0
    subject: str = ""
    region: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class FilterProjects(Press):
    """Choose the event, subject or region of the list."""

    what: str
    event_id: int
    subject: str
    region: str
    page: int


@dataclass(frozen=True, slots=True)
class LeafPosters(Press):
    """Posters as pictures, the newest first: next, back or here, from a project or, at 0, anew."""

    subject: str
    region: str
    project_id: int
    step: str


@dataclass(frozen=True, slots=True)
class EnterGallery(Press):
    """The gallery of an event, at the next poster that one has not seen."""

    event_id: int


@dataclass(frozen=True, slots=True)
class TurnPoster(Press):
    """next or back from a poster of an event's gallery."""

    event_id: int
    project_id: int
    step: str


@dataclass(frozen=True, slots=True)
class ManageGallery(Press):
    """What the coordinator decides about an event's gallery."""

    event_id: int


@dataclass(frozen=True, slots=True)
class AskToOpenGallery(Press):
    """Whether it shall open now."""

    event_id: int


@dataclass(frozen=True, slots=True)
class OpenGallery(Press):
    """Now."""

    event_id: int


@dataclass(frozen=True, slots=True)
class SetOpening(Press):
    """So many minutes before the event begins."""

    event_id: int
    minutes: int


@dataclass(frozen=True, slots=True)
class SetDeadline(Press):
    """Projects can be submitted until so many minutes before the event begins."""

    event_id: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ChooseWalk(Press):
    """In a group: an event for a walk; 0 lists them."""

    event_id: int


@dataclass(frozen=True, slots=True)
class StartWalk(Press):
    event_id: int
    minutes: int


@dataclass(frozen=True, slots=True)
class SteerWalk(Press):
    """pause, go or stop."""

    walk_id: int
    how: str


@dataclass(frozen=True, slots=True)
class PaceWalk(Press):
    walk_id: int
    minutes: int


GALLERY_PREFIXES: dict[str, type[Press]] = {
    "gaa": ListProjects,
    "gab": FilterProjects,
    "gac": LeafPosters,
    "gad": EnterGallery,
    "gae": TurnPoster,
    "gag": ManageGallery,
    "gah": OpenGallery,
    "gai": SetOpening,
    "gaj": SetDeadline,
    "gak": ChooseWalk,
    "gal": StartWalk,
    "gam": SteerWalk,
    "gan": PaceWalk,
    "gao": AskToOpenGallery,
}
