"""Buttons of one's own data and of being forgotten; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class GetMyData(Press):
    """Everything about oneself as a file."""


@dataclass(frozen=True, slots=True)
class AskForget(Press):
    """Back to the first question."""


@dataclass(frozen=True, slots=True)
class ChooseWords(Press):
    """keep or remove."""

    words: str


@dataclass(frozen=True, slots=True)
class ChoosePapers(Press):
    """The same, and valid or void for certificates."""

    words: str
    papers: str


@dataclass(frozen=True, slots=True)
class ForgetMe(Press):
    """Sure now. `since` is when this person was met first: a second press forgets nobody else."""

    words: str
    papers: str
    since: int


@dataclass(frozen=True, slots=True)
class StayKnown(Press):
    """Everything stays as it is."""


PRIVACY_PREFIXES: dict[str, type[Press]] = {
    "mya": GetMyData,
    "myb": AskForget,
    "myc": ChooseWords,
    "myd": ChoosePapers,
    "mye": ForgetMe,
    "myf": StayKnown,
}
