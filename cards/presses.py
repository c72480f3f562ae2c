"""Every button the bot sends, typed.

The prefix is a wire format: keyboards stay in chats for years, so a prefix is never reused, and a
form that is retired keeps its entry. What comes back may be forged: it is only a hint.
"""

import re
from dataclasses import dataclass, fields

from cards.coordinator_presses import COORDINATOR_PREFIXES
from cards.event_presses import EVENT_PREFIXES
from cards.press import Press as Press

_FORM = re.compile(r"1([a-z]{1,3})((?:\.[A-Za-z0-9-]{0,20})*)", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,19}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Press):
    """Ask for the person's language."""


@dataclass(frozen=True, slots=True)
class Language(Press):
    lang: str


@dataclass(frozen=True, slots=True)
class GroupLanguage(Press):
    lang: str


@dataclass(frozen=True, slots=True)
class BeginProblem(Press):
    """Open the form for a problem."""


@dataclass(frozen=True, slots=True)
class MakeProblem(Press):
    """Take the text that this button answers for a problem."""


@dataclass(frozen=True, slots=True)
class PageSubjects(Press):
    draft_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ChooseSubject(Press):
    draft_id: int
    subject: str


@dataclass(frozen=True, slots=True)
class ChooseRegion(Press):
    draft_id: int
    region: str


@dataclass(frozen=True, slots=True)
class ChooseName(Press):
    draft_id: int
    shown: int


@dataclass(frozen=True, slots=True)
class ChooseGroup(Press):
    draft_id: int
    group_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class GoOn(Press):
    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class AskAgain(Press):
    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class RemovePictures(Press):
    draft_id: int


@dataclass(frozen=True, slots=True)
class ShowForm(Press):
    draft_id: int


@dataclass(frozen=True, slots=True)
class Publish(Press):
    draft_id: int


@dataclass(frozen=True, slots=True)
class Drop(Press):
    draft_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class FinishSolution(Press):
    draft_id: int


@dataclass(frozen=True, slots=True)
class Vote(Press):
    problem_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class OpenProblem(Press):
    """In place of the pressed message, or, where that is a list, as a new one."""

    problem_id: int
    new: int = 0


@dataclass(frozen=True, slots=True)
class ShowPictures(Press):
    problem_id: int


@dataclass(frozen=True, slots=True)
class ShowComments(Press):
    problem_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ReadComment(Press):
    comment_id: int


@dataclass(frozen=True, slots=True)
class WithdrawComment(Press):
    comment_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ShowSolutions(Press):
    problem_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenSolution(Press):
    solution_id: int


@dataclass(frozen=True, slots=True)
class WriteComment(Press):
    problem_id: int


@dataclass(frozen=True, slots=True)
class WriteSolution(Press):
    problem_id: int


@dataclass(frozen=True, slots=True)
class Helped(Press):
    solution_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Solved(Press):
    solution_id: int
    solved: int


@dataclass(frozen=True, slots=True)
class WithdrawSolution(Press):
    solution_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ChangeProblem(Press):
    problem_id: int


@dataclass(frozen=True, slots=True)
class WithdrawProblem(Press):
    problem_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class Hear(Press):
    """Be told of news on this problem (1), or no more (0)."""

    problem_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class ListProblems(Press):
    order: str = "new"
    subject: str = ""
    region: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class FilterBy(Press):
    what: str
    order: str
    subject: str
    region: str
    page: int


@dataclass(frozen=True, slots=True)
class ListMine(Press):
    what: str
    page: int


PREFIXES: dict[str, type[Press]] = {
    "cl": ChooseLanguage,
    "l": Language,
    "gl": GroupLanguage,
    "bp": BeginProblem,
    "mp": MakeProblem,
    "ps": PageSubjects,
    "cs": ChooseSubject,
    "cr": ChooseRegion,
    "cn": ChooseName,
    "cg": ChooseGroup,
    "go": GoOn,
    "aa": AskAgain,
    "rp": RemovePictures,
    "sf": ShowForm,
    "pub": Publish,
    "d": Drop,
    "fs": FinishSolution,
    "v": Vote,
    "o": OpenProblem,
    "pic": ShowPictures,
    "c": ShowComments,
    "rc": ReadComment,
    "wc": WithdrawComment,
    "s": ShowSolutions,
    "os": OpenSolution,
    "nc": WriteComment,
    "ns": WriteSolution,
    "h": Helped,
    "sv": Solved,
    "ws": WithdrawSolution,
    "ch": ChangeProblem,
    "w": WithdrawProblem,
    "n": Hear,
    "lp": ListProblems,
    "fb": FilterBy,
    "lm": ListMine,
    **EVENT_PREFIXES,
    **COORDINATOR_PREFIXES,
}
_PREFIX_OF = {kind: prefix for prefix, kind in PREFIXES.items()}


def pack(press: Press) -> str:
    """At most 64 bytes of callback data."""
    values = [str(getattr(press, field.name)) for field in fields(press)]
    data = ".".join([f"1{_PREFIX_OF[type(press)]}", *values])
    if len(data) > 64 or _FORM.fullmatch(data) is None or data.count(".") != len(values):
        raise ValueError(f"not fit for a button: {data!r}")
    return data


def unpack(data: str) -> Press | None:
    """The button that this callback data came from; None when none of ours packs so."""
    form = _FORM.fullmatch(data) if len(data) <= 64 else None
    kind = PREFIXES.get(form[1]) if form else None
    if form is None or kind is None:
        return None
    values = form[2].split(".")[1:]
    wanted = fields(kind)
    if len(values) != len(wanted):
        return None
    read = [_value(field.type, value) for field, value in zip(wanted, values, strict=True)]
    return None if None in read else kind(*read)


def _value(kind: object, value: str) -> int | str | None:
    if kind is str:
        return value
    if _NUMBER.fullmatch(value) is None or not -(2**63) <= int(value) < 2**63:
        return None
    return int(value)
