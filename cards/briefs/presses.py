"""Buttons of briefs; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class BeginBrief(Press):
    """The form of a new one."""


@dataclass(frozen=True, slots=True)
class ListBriefs(Press):
    """What was sent."""

    page: int


@dataclass(frozen=True, slots=True)
class OpenBrief(Press):
    """Its page; anew where the message that has the button shall stay."""

    brief_id: int
    anew: int = 0


@dataclass(frozen=True, slots=True)
class DrawBrief(Press):
    """As a PDF."""

    brief_id: int


@dataclass(frozen=True, slots=True)
class BriefTable(Press):
    """The table behind it: xlsx or csv."""

    brief_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class ChangeBrief(Press):
    """What can be changed."""

    brief_id: int


@dataclass(frozen=True, slots=True)
class ChangePart(Press):
    """Say a part in other words."""

    brief_id: int
    part: str


@dataclass(frozen=True, slots=True)
class PartAsBefore(Press):
    """The bot's own words again."""

    brief_id: int
    part: str


@dataclass(frozen=True, slots=True)
class LeaveOut(Press):
    """A problem does not stand in it, or does."""

    brief_id: int
    problem_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class CountAgain(Press):
    brief_id: int


@dataclass(frozen=True, slots=True)
class DropBrief(Press):
    brief_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class TellBrief(Press):
    """Say what became of it."""

    brief_id: int


@dataclass(frozen=True, slots=True)
class StillWaiting(Press):
    """Nothing was heard of it."""

    brief_id: int


@dataclass(frozen=True, slots=True)
class HushBrief(Press):
    """Hear no more of it."""

    brief_id: int


@dataclass(frozen=True, slots=True)
class ReadAnswer(Press):
    """All words of an answer."""

    step_id: int


@dataclass(frozen=True, slots=True)
class ShowQuotes(Press):
    """Sentences of teachers in it, and what their authors said."""

    brief_id: int


@dataclass(frozen=True, slots=True)
class ChooseSource(Press):
    """Texts among which a sentence is chosen."""

    brief_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ChooseSentence(Press):
    brief_id: int
    kind: str
    thing_id: int


@dataclass(frozen=True, slots=True)
class AskQuote(Press):
    """Ask the author for one sentence, named by its mark."""

    brief_id: int
    kind: str
    thing_id: int
    mark: str


@dataclass(frozen=True, slots=True)
class SetDisagrees(Press):
    quote_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class AnswerQuote(Press):
    """Its author says: name, region or no."""

    quote_id: int
    said: str


@dataclass(frozen=True, slots=True)
class WithdrawQuote(Press):
    quote_id: int


@dataclass(frozen=True, slots=True)
class MyQuotes(Press):
    """All sentences of mine, and where they stand."""


@dataclass(frozen=True, slots=True)
class BeginCheck(Press):
    """Show the draft to those whose problems stand in it."""

    brief_id: int


@dataclass(frozen=True, slots=True)
class AgreeBrief(Press):
    brief_id: int


@dataclass(frozen=True, slots=True)
class NotMeant(Press):
    """Say how it was meant."""

    brief_id: int


@dataclass(frozen=True, slots=True)
class ReadNotes(Press):
    """What teachers say that is not meant so."""

    brief_id: int


@dataclass(frozen=True, slots=True)
class ShowGround(Press):
    """Conversations from which something that all share can be told in it."""

    brief_id: int


@dataclass(frozen=True, slots=True)
class OpenGround(Press):
    brief_id: int
    conversation_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ChooseGround(Press):
    """A statement stands in it, or does not; `page` is where it is listed."""

    brief_id: int
    statement_id: int
    wanted: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowAnswerFile(Press):
    """The answer as it came."""

    step_id: int


@dataclass(frozen=True, slots=True)
class SetAnswerFile(Press):
    """It is shown, hidden or taken out."""

    step_id: int
    wanted: str


BRIEF_PREFIXES: dict[str, type[Press]] = {
    "bra": BeginBrief,
    "brb": ListBriefs,
    "brc": OpenBrief,
    "brd": DrawBrief,
    "bre": BriefTable,
    "brf": ChangeBrief,
    "brg": ChangePart,
    "brh": PartAsBefore,
    "bri": LeaveOut,
    "brj": CountAgain,
    "brk": DropBrief,
    "brl": TellBrief,
    "brm": StillWaiting,
    "brn": HushBrief,
    "bro": ReadAnswer,
    "brp": ShowQuotes,
    "brq": ChooseSource,
    "brr": ChooseSentence,
    "brs": AskQuote,
    "brt": SetDisagrees,
    "bru": AnswerQuote,
    "brv": WithdrawQuote,
    "brw": MyQuotes,
    "brx": BeginCheck,
    "bry": AgreeBrief,
    "brz": NotMeant,
    "bsa": ReadNotes,
    "bsb": ShowGround,
    "bsc": OpenGround,
    "bsd": ChooseGround,
    "bse": ShowAnswerFile,
    "bsf": SetAnswerFile,
}
