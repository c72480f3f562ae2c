"""Buttons of reports and of the queue; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class Report(Press):
    """Ask what is wrong with it."""

    what: str
    thing_id: int


@dataclass(frozen=True, slots=True)
class ReportFor(Press):
    what: str
    thing_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class TakeReportBack(Press):
    entry_id: int


@dataclass(frozen=True, slots=True)
class LookAt(Press):
    """A coordinator looks at something that nobody reported."""

    what: str
    thing_id: int


@dataclass(frozen=True, slots=True)
class ShowQueue(Press):
    """The first entry behind `after`; of this group, or 0 for a coordinator's regions."""

    after: int
    group_id: int


@dataclass(frozen=True, slots=True)
class ShowEntry(Press):
    entry_id: int
    group_id: int


@dataclass(frozen=True, slots=True)
class ShowEntryPictures(Press):
    entry_id: int
    group_id: int


@dataclass(frozen=True, slots=True)
class DecideEntry(Press):
    """`seen` is the last decision that was shown beside the button."""

    entry_id: int
    deed: str
    reason: str
    seen: int
    group_id: int


@dataclass(frozen=True, slots=True)
class AskReason(Press):
    """Why it is to be hidden or withdrawn."""

    entry_id: int
    deed: str
    seen: int
    group_id: int


@dataclass(frozen=True, slots=True)
class AskSilence(Press):
    entry_id: int


@dataclass(frozen=True, slots=True)
class Silence(Press):
    entry_id: int
    span: str


@dataclass(frozen=True, slots=True)
class HandOn(Press):
    entry_id: int
    group_id: int


@dataclass(frozen=True, slots=True)
class UndoDecision(Press):
    decision_id: int
    group_id: int


@dataclass(frozen=True, slots=True)
class Appeal(Press):
    decision_id: int


@dataclass(frozen=True, slots=True)
class SayWhy(Press):
    """Tell who decides about one's objection why one sees it differently."""

    decision_id: int


@dataclass(frozen=True, slots=True)
class Amend(Press):
    """Say it in other words, as a coordinator asked."""

    entry_id: int


@dataclass(frozen=True, slots=True)
class ShowReporters(Press):
    entry_id: int


@dataclass(frozen=True, slots=True)
class ShowHiddenName(Press):
    entry_id: int


@dataclass(frozen=True, slots=True)
class ShowHalfYear(Press):
    """What was decided in the last half-year; for everybody."""


@dataclass(frozen=True, slots=True)
class ShowTimes(Press):
    """How long things wait; for who looks after the whole country."""


MODERATION_PREFIXES: dict[str, type[Press]] = {
    "mza": Report,
    "mzb": ReportFor,
    "mzc": TakeReportBack,
    "mzd": LookAt,
    "mze": ShowQueue,
    "mzf": ShowEntry,
    "mzg": ShowEntryPictures,
    "mzh": DecideEntry,
    "mzi": AskReason,
    "mzj": AskSilence,
    "mzk": Silence,
    "mzl": HandOn,
    "mzm": UndoDecision,
    "mzn": Appeal,
    "mzo": Amend,
    "mzp": ShowReporters,
    "mzq": ShowHiddenName,
    "mzr": ShowHalfYear,
    "mzs": ShowTimes,
    "mzt": SayWhy,
}
