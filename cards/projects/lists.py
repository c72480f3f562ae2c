"""Lists of projects: a person's own."""

from collections.abc import Sequence

from basics.paging import Pages
from cards.card import Button, Card
from cards.mine import back_to_mine
from cards.paging import TITLE_UNITS, counted, number_rows, page_row, page_words
from cards.projects.presses import BeginProject, ListMyProjects, OpenProject
from cards.projects.project import stage_dots
from cards.text.markup import heading
from community.words import shorten
from locales import Texts
from storage.projects.projects import Project

PAGE = 6


def my_projects_list(found: Sequence[Project], at: Pages, t: Texts) -> Card:
    head = t("<b>My projects</b>") + page_words(at, t)
    lines = [f"{number}. {_entry(project)}" for number, project in enumerate(found, at.offset + 1)]
    rows = number_rows(at, [OpenProject(project.id, 1) for project in found])
    if not found:
        lines.append(t("Nothing here yet. Send me /project to begin one."))
        rows.append([Button(t("🌱 Begin a project"), BeginProject(0, 0))])
    text = f"{head}\n\n" + "\n".join(lines)
    return Card(text, [*rows, page_row(at, ListMyProjects), back_to_mine(t)])


def _entry(project: Project) -> str:
    counts = counted({"💬": project.comments, "✍️": project.feedback, "📓": project.notes})
    return f"{heading(shorten(project.title, TITLE_UNITS))} · {stage_dots(project.stage)}{counts}"
