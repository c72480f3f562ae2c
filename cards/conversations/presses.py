"""Buttons of conversations; see presses.py."""

from basics.records import dataclass
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
    """village or town, or a kind of school."""

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


@dataclass(frozen=True, slots=True)
class ShowStatement(Press):
    """One that can be answered, by itself."""

    statement_id: int


@dataclass(frozen=True, slots=True)
class WriteStatement(Press):
    conversation_id: int


@dataclass(frozen=True, slots=True)
class ShowMyStatements(Press):
    """One's own in a conversation, and how they stand."""

    conversation_id: int
    page: int


@dataclass(frozen=True, slots=True)
class WithdrawStatement(Press):
    statement_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class LookAtStatements(Press):
    """What waits for a coordinator, one at a time."""

    conversation_id: int


@dataclass(frozen=True, slots=True)
class AllowStatement(Press):
    statement_id: int


@dataclass(frozen=True, slots=True)
class AskWhyNot(Press):
    """The reasons for which a statement is not shown."""

    statement_id: int


@dataclass(frozen=True, slots=True)
class DeclineStatement(Press):
    statement_id: int
    why: str


@dataclass(frozen=True, slots=True)
class SplitStatement(Press):
    """Write the ideas of a statement in lines of their own."""

    statement_id: int


@dataclass(frozen=True, slots=True)
class GetResults(Press):
    """As a picture, pdf, xlsx or csv."""

    conversation_id: int
    how: str


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
    "cvk": ShowStatement,
    "cvl": WriteStatement,
    "cvm": ShowMyStatements,
    "cvn": WithdrawStatement,
    "cvo": LookAtStatements,
    "cvp": AllowStatement,
    "cvq": AskWhyNot,
    "cvr": DeclineStatement,
    "cvs": SplitStatement,
    "cvt": GetResults,
}
