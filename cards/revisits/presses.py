"""Buttons under a question that is asked months later."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class AnswerRevisit(Press):
    """holds, partly, over or unknown; "" shows the question again."""

    revisit_id: int
    answer: str


@dataclass(frozen=True, slots=True)
class OpenAgain(Press):
    """The problem came back."""

    revisit_id: int


@dataclass(frozen=True, slots=True)
class StopRevisits(Press):
    """Be asked nothing of the kind any more."""


REVISIT_PREFIXES: dict[str, type[Press]] = {
    "rva": AnswerRevisit,
    "rvo": OpenAgain,
    "rvs": StopRevisits,
}
