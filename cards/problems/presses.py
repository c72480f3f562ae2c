"""Buttons of problems, lists and languages; see presses.py."""

from basics.records import dataclass
from cards.press import Press


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
class BelongsTo(Press):
    """The message that the bot asks about is a "comment" on a problem, a "solution" to one, "more"
    of a solution or of a "problem" of one's own, or says that this is "solved"."""

    how: str
    about: int


@dataclass(frozen=True, slots=True)
class MakeProblem(Press):
    """Take the text that this button answers for a problem."""


@dataclass(frozen=True, slots=True)
class MeantCommand(Press):
    """Take the message that this button answers for one with this command; what that message
    answers itself, 0 where nothing."""

    command: str
    answers: int


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
class ReadProblem(Press):
    """All of its description, where that does not fit its page."""

    problem_id: int


@dataclass(frozen=True, slots=True)
class ReadSolution(Press):
    """The same of a solution."""

    solution_id: int


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
class TryIt(Press):
    """Say how a colleague's solution went, or change that."""

    solution_id: int


@dataclass(frozen=True, slots=True)
class WillTry(Press):
    """Say that one will try a colleague's solution, or won't."""

    solution_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class ShowTrials(Press):
    solution_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowTrialPhotos(Press):
    trial_id: int


@dataclass(frozen=True, slots=True)
class TakeTrialBack(Press):
    trial_id: int
    sure: int


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
class ChangeSolution(Press):
    """Its pictures; its words are changed in its message."""

    solution_id: int


@dataclass(frozen=True, slots=True)
class ChangeProblem(Press):
    problem_id: int


@dataclass(frozen=True, slots=True)
class WithdrawProblem(Press):
    problem_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class OpenToAll(Press):
    """All teachers may find it (1), or its groups alone (0)."""

    problem_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class AskToOpen(Press):
    """A coordinator asks its author to open it."""

    problem_id: int


@dataclass(frozen=True, slots=True)
class CompareProblem(Press):
    """Look at a colleague's problem before going on with one's own."""

    draft_id: int
    problem_id: int


@dataclass(frozen=True, slots=True)
class HaveToo(Press):
    """Vote for it and drop the draft: asked first (0), without its words (1) or with them (2)."""

    draft_id: int
    problem_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class AnotherProblem(Press):
    """What is being written is another one."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class Hear(Press):
    """Be told of news on this problem (1), or no more (0)."""

    problem_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class FollowProblem(Press):
    """The same, on its page, which then offers the other one."""

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


@dataclass(frozen=True, slots=True)
class ReadEarlier(Press):
    """The words that colleagues said they have too, before they were changed."""

    problem_id: int


@dataclass(frozen=True, slots=True)
class DropEarlier(Press):
    problem_id: int


PROBLEM_PREFIXES: dict[str, type[Press]] = {
    "cl": ChooseLanguage,
    "l": Language,
    "gl": GroupLanguage,
    "bp": BeginProblem,
    "mp": MakeProblem,
    "bt": BelongsTo,
    "mc": MeantCommand,
    "v": Vote,
    "o": OpenProblem,
    "pic": ShowPictures,
    "c": ShowComments,
    "rc": ReadComment,
    "rpw": ReadProblem,
    "rpe": ReadEarlier,
    "rpd": DropEarlier,
    "rsw": ReadSolution,
    "wc": WithdrawComment,
    "s": ShowSolutions,
    "os": OpenSolution,
    "nc": WriteComment,
    "ns": WriteSolution,
    "trt": TryIt,
    "trw": WillTry,
    "trs": ShowTrials,
    "trp": ShowTrialPhotos,
    "trb": TakeTrialBack,
    "h": Helped,
    "sv": Solved,
    "ws": WithdrawSolution,
    "ch": ChangeProblem,
    "chs": ChangeSolution,
    "w": WithdrawProblem,
    "n": Hear,
    "flp": FollowProblem,
    "pa": OpenToAll,
    "pk": AskToOpen,
    "al": CompareProblem,
    "ah": HaveToo,
    "ao": AnotherProblem,
    "lp": ListProblems,
    "fb": FilterBy,
    "lm": ListMine,
}
