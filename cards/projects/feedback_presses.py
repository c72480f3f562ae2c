"""Buttons of feedback on projects; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class GiveProjectFeedback(Press):
    """Begin it, go on with it, or change what was given."""

    project_id: int


@dataclass(frozen=True, slots=True)
class ReadFeedback(Press):
    """What colleagues said of a project, one on a page."""

    project_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ThankForFeedback(Press):
    feedback_id: int


@dataclass(frozen=True, slots=True)
class AnswerFeedback(Press):
    feedback_id: int


@dataclass(frozen=True, slots=True)
class ReportFeedback(Press):
    """Of former years: it is reported as anything else is, see cards/moderation/presses.py."""

    feedback_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class DecideFeedback(Press):
    """Of former years: a coordinator looks at it in the queue."""

    feedback_id: int
    hidden: int


@dataclass(frozen=True, slots=True)
class ListGivenFeedback(Press):
    page: int


@dataclass(frozen=True, slots=True)
class TakeBackFeedback(Press):
    feedback_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class WantProposals(Press):
    """Whether the bot may propose posters that wait for feedback."""

    wanted: int


@dataclass(frozen=True, slots=True)
class AskReviewQuestion(Press):
    """The leaders' own question to those who give feedback."""

    project_id: int


@dataclass(frozen=True, slots=True)
class DropReviewQuestion(Press):
    project_id: int


FEEDBACK_PREFIXES: dict[str, type[Press]] = {
    "fea": GiveProjectFeedback,
    "fec": ReadFeedback,
    "fed": ThankForFeedback,
    "fee": AnswerFeedback,
    "fef": ReportFeedback,
    "feg": DecideFeedback,
    "feh": ListGivenFeedback,
    "fei": TakeBackFeedback,
    "fej": WantProposals,
    "fek": AskReviewQuestion,
    "fel": DropReviewQuestion,
}
