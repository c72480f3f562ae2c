"""Buttons of what became of a problem; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class ShowStatus(Press):
    """All that became of a problem, step by step."""

    problem_id: int


@dataclass(frozen=True, slots=True)
class SayStatus(Press):
    problem_id: int


@dataclass(frozen=True, slots=True)
class ChangeStatus(Press):
    """Say the last step in other words."""

    problem_id: int


@dataclass(frozen=True, slots=True)
class PrepareStatus(Press):
    """Keep what the form says until all that is prepared is published."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class ListPrepared(Press):
    """What one has prepared."""


@dataclass(frozen=True, slots=True)
class PublishPrepared(Press):
    """All that one has prepared; `count` as it was shown."""

    count: int


@dataclass(frozen=True, slots=True)
class DropPrepared(Press):
    problem_id: int


@dataclass(frozen=True, slots=True)
class SayAnswerHelped(Press):
    """The author says whether an answer helped: yes, partly, no, later or none."""

    step_id: int
    helped: str


@dataclass(frozen=True, slots=True)
class ReadStatus(Press):
    """All words of a step."""

    step_id: int


@dataclass(frozen=True, slots=True)
class SayStillSo(Press):
    """Somebody who has it too says that it still is so with them."""

    problem_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class SaySolved(Press):
    """Its author says that it was solved another way, and how."""

    problem_id: int


STATUS_PREFIXES: dict[str, type[Press]] = {
    "pta": ShowStatus,
    "ptb": SayStatus,
    "ptc": ChangeStatus,
    "ptd": PrepareStatus,
    "pte": ListPrepared,
    "ptf": PublishPrepared,
    "ptg": DropPrepared,
    "pth": SayAnswerHelped,
    "pti": ReadStatus,
    "ptj": SayStillSo,
    "ptk": SaySolved,
}
