"""Buttons that ask what a problem or project is about; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class AskSubjectOf(Press):
    """A page of the subjects to choose from; `what` is problem or project."""

    what: str
    thing_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ChooseSubjectOf(Press):
    what: str
    thing_id: int
    subject: str


SUBJECT_PREFIXES: dict[str, type[Press]] = {
    "tsa": AskSubjectOf,
    "tsc": ChooseSubjectOf,
}
