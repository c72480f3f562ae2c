"""The buttons of projects."""

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


PROJECT_PREFIXES: dict[str, type[Press]] = {
    "pja": OpenProject,
    "pjb": ListMyProjects,
}
