"""Lists of projects: a person's own."""

from collections.abc import Sequence

from cards.card import Button, Card
from cards.markup import heading, plain_name
from cards.paging import turn_row
from cards.projects.presses import ListMyProjects, OpenProject
from cards.projects.project import stage_line
from community.words import shorten
from locales import Texts
from storage.projects.projects import Project

PAGE = 6


def my_projects_list(found: Sequence[Project], more: bool, page: int, *, t: Texts) -> Card:
    parts = [t("<b>My projects</b>"), *(_entry(project, t) for project in found)]
    if not found:
        parts.append(t("Nothing here yet. Send me /project to begin one."))
    rows = [
        [Button(shorten(plain_name(project.title), 60), OpenProject(project.id, 1))]
        for project in found
    ]
    turn = turn_row(page, more, ListMyProjects)
    return Card("\n\n".join(parts), [*rows, turn] if turn else rows)


def _entry(project: Project, t: Texts) -> str:
    counts = f"💬 {project.comments} · 📓 {project.notes}"
    return f"🌱 <b>{heading(project.title)}</b>\n{stage_line(project.stage, t)} · {counts}"
