"""Buttons of conversations; see presses.py."""

from dataclasses import dataclass

from cards.press import Press


@dataclass(frozen=True, slots=True)
class ListConversations(Press):
    """Those of one's groups; of coordinators, those that they look after."""

    page: int


@dataclass(frozen=True, slots=True)
class BeginConversation(Press):
    """Open the form for a new one."""


@dataclass(frozen=True, slots=True)
class OpenConversation(Press):
    conversation_id: int


@dataclass(frozen=True, slots=True)
class TakePart(Press):
    """Show the next statement."""

    conversation_id: int


@dataclass(frozen=True, slots=True)
class AnswerStatement(Press):
    """agree, disagree or pass."""

    statement_id: int
    answer: str


@dataclass(frozen=True, slots=True)
class ShowAnswered(Press):
    """What one answered oneself, a statement a page, to answer it otherwise."""

    conversation_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ChangeAnswer(Press):
    """The same as AnswerStatement, from that page."""

    statement_id: int
    answer: str
    page: int


@dataclass(frozen=True, slots=True)
class SayPlace(Press):
    """village or town."""

    conversation_id: int
    place: str


@dataclass(frozen=True, slots=True)
class EndConversation(Press):
    conversation_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ShowResults(Press):
    """Of one that has ended; so far, to coordinators who look after it."""

    conversation_id: int
    page: int


CONVERSATION_PREFIXES: dict[str, type[Press]] = {
    "cva": ListConversations,
    "cvb": BeginConversation,
    "cvc": OpenConversation,
    "cvd": TakePart,
    "cve": AnswerStatement,
    "cvf": ShowAnswered,
    "cvg": ChangeAnswer,
    "cvh": SayPlace,
    "cvi": EndConversation,
    "cvj": ShowResults,
}
