"""The buttons of projects; see presses.py."""

from dataclasses import dataclass

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
}
