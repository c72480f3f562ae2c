"""Buttons of problems that stand together; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class JoinWith(Press):
    """Ask with which other one."""

    problem_id: int


@dataclass(frozen=True, slots=True)
class LookAtJoin(Press):
    """What it would look like, with the second of them in front."""

    joins_id: int
    head_id: int


@dataclass(frozen=True, slots=True)
class JoinProblems(Press):
    joins_id: int
    head_id: int


@dataclass(frozen=True, slots=True)
class AskToJoin(Press):
    """Of an author, to coordinators."""

    joins_id: int
    head_id: int


@dataclass(frozen=True, slots=True)
class SayNotTheSame(Press):
    one_id: int
    other_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class ShowTogether(Press):
    problem_id: int


@dataclass(frozen=True, slots=True)
class TakeApart(Press):
    problem_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class MineDiffers(Press):
    problem_id: int


@dataclass(frozen=True, slots=True)
class StillSo(Press):
    """Whether it is still so with its author, though the other one is solved."""

    problem_id: int
    still: int


@dataclass(frozen=True, slots=True)
class ListWishes(Press):
    """Of authors who want two problems joined; for coordinators."""


JOINING_PREFIXES: dict[str, type[Press]] = {
    "jqw": JoinWith,
    "jql": LookAtJoin,
    "jqj": JoinProblems,
    "jqa": AskToJoin,
    "jqn": SayNotTheSame,
    "jqt": ShowTogether,
    "jqu": TakeApart,
    "jqd": MineDiffers,
    "jqs": StillSo,
    "jqi": ListWishes,
}
