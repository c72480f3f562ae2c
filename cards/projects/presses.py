"""The buttons of projects; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class OpenProject(Press):
    """`new` is 1 where its page shall come as a message of its own."""

    project_id: int
    new: int


@dataclass(frozen=True, slots=True)
class ListMyProjects(Press):
    page: int


@dataclass(frozen=True, slots=True)
class BeginProject(Press):
    """Open the form; 0 where it belongs to no problem or event."""

    problem_id: int
    event_id: int


@dataclass(frozen=True, slots=True)
class Decide(Press):
    """What the message is that the bot asks about: project, join (the form under way) or word."""

    what: str


@dataclass(frozen=True, slots=True)
class ChangeProject(Press):
    project_id: int


@dataclass(frozen=True, slots=True)
class WithdrawProject(Press):
    project_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ManageProject(Press):
    """What its owner alone decides."""

    project_id: int


@dataclass(frozen=True, slots=True)
class ShowProjectPictures(Press):
    project_id: int


@dataclass(frozen=True, slots=True)
class SubmitProject(Press):
    """To an event's gallery; 0 for a new project."""

    project_id: int
    event_id: int


@dataclass(frozen=True, slots=True)
class ShowInGroup(Press):
    """Send its card to a group, or a question of it; group 0 asks which."""

    project_id: int
    question_id: int
    group_id: int


@dataclass(frozen=True, slots=True)
class WriteProjectComment(Press):
    project_id: int


@dataclass(frozen=True, slots=True)
class ShowProjectComments(Press):
    project_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ReadProject(Press):
    """All of its story, where that does not fit its page."""

    project_id: int


@dataclass(frozen=True, slots=True)
class ReadProjectComment(Press):
    comment_id: int


@dataclass(frozen=True, slots=True)
class WithdrawProjectComment(Press):
    comment_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ChooseStage(Press):
    """Say where the journey stands; "" asks."""

    project_id: int
    stage: str


@dataclass(frozen=True, slots=True)
class WriteNote(Press):
    """Tell what happened."""

    project_id: int


@dataclass(frozen=True, slots=True)
class ShowProjectLog(Press):
    project_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ReadNote(Press):
    """All of it, with its pictures."""

    note_id: int


@dataclass(frozen=True, slots=True)
class WithdrawNote(Press):
    note_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class AskColleagues(Press):
    project_id: int


@dataclass(frozen=True, slots=True)
class ShowQuestion(Press):
    """With the answers to it."""

    note_id: int
    page: int


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Press):
    note_id: int


@dataclass(frozen=True, slots=True)
class SetProjectWish(Press):
    """Be told of news, or be asked how it goes (asks), or no more. The same on its page (page) and
    on what its owner decides (ours, ask), which then offers the other one."""

    project_id: int
    what: str
    wanted: int


@dataclass(frozen=True, slots=True)
class ShowLeaders(Press):
    project_id: int


@dataclass(frozen=True, slots=True)
class InviteLeader(Press):
    project_id: int


@dataclass(frozen=True, slots=True)
class RemoveLeader(Press):
    project_id: int
    person_id: int
    sure: int


PROJECT_PREFIXES: dict[str, type[Press]] = {
    "pja": OpenProject,
    "pjb": ListMyProjects,
    "pjc": BeginProject,
    "pjd": Decide,
    "pje": ChangeProject,
    "pjf": WithdrawProject,
    "pjg": ManageProject,
    "pjh": ShowProjectPictures,
    "pji": SubmitProject,
    "pjk": ShowInGroup,
    "pjl": WriteProjectComment,
    "pjm": ShowProjectComments,
    "pjn": ReadProjectComment,
    "rjw": ReadProject,
    "pjo": WithdrawProjectComment,
    "pjp": ChooseStage,
    "pjq": WriteNote,
    "pjr": ShowProjectLog,
    "pjs": ReadNote,
    "pjt": WithdrawNote,
    "pju": AskColleagues,
    "pjv": ShowQuestion,
    "pjw": AnswerQuestion,
    "pjx": SetProjectWish,
    "pjy": ShowLeaders,
    "pjz": InviteLeader,
    "pjj": RemoveLeader,
}
