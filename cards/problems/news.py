"""News for the author of problems."""

from collections.abc import Sequence

from cards.card import Button, Card
from cards.markup import heading, plain_name
from cards.problems.presses import Hear, OpenProblem
from cards.projects.presses import OpenProject, SetProjectWish
from community.words import shorten
from locales import Texts
from storage.problems.notices import News
from storage.projects.notices import ProjectNews

SHOWN = 8


def news_card(news: Sequence[News], of_projects: Sequence[ProjectNews], t: Texts) -> Card:
    """One message for all of a person's problems and projects."""
    found = [part for part in (_of_problems(news, t), _of_projects(of_projects, t)) if part]
    text = "\n\n".join(part.text for part in found)
    return Card(text, [row for part in found for row in part.buttons])


def _of_projects(news: Sequence[ProjectNews], t: Texts) -> Card | None:
    if not news:
        return None
    parts = [t("<b>News on your projects</b>")]
    rows = []
    for item in news[:SHOWN]:
        parts.append(f"{heading(item.title)}\n" + _counted_in_project(item, t))
        title = shorten(plain_name(item.title), 40)
        stop = SetProjectWish(item.project_id, "news", 0)
        rows.append([Button(title, OpenProject(item.project_id, 1))])
        rows[-1].append(Button(t("🔕 No more"), stop))
    return Card("\n\n".join(parts), rows)


def _counted_in_project(item: ProjectNews, t: Texts) -> str:
    counted = []
    if item.comments:
        counted.append(t.n("{n} new comment", "{n} new comments", item.comments))
    if item.answers:
        counted.append(t.n("{n} new answer", "{n} new answers", item.answers))
    if item.notes:
        counted.append(t.n("{n} new note in the log", "{n} new notes in the log", item.notes))
    return ", ".join(counted)


def _of_problems(news: Sequence[News], t: Texts) -> Card | None:
    if not news:
        return None
    parts = [t("<b>News on your problems</b>")]
    rows = []
    for item in news[:SHOWN]:
        parts.append(f"{heading(item.title)}\n" + counted(item.comments, item.solutions, t))
        title = shorten(plain_name(item.title), 40)
        rows.append([Button(title, OpenProblem(item.problem_id, 1))])
        stop = Hear(item.problem_id, 0)
        rows[-1].append(Button(t("🔕 No more"), stop))
    if len(news) > SHOWN:
        left = len(news) - SHOWN
        parts.append(t.n("and {n} more problem: /me", "and {n} more problems: /me", left))
    return Card("\n\n".join(parts), rows)


def counted(comments: int, solutions: int, t: Texts) -> str:
    said = []
    if comments:
        said.append(t.n("{n} new comment", "{n} new comments", comments))
    if solutions:
        said.append(t.n("{n} new solution", "{n} new solutions", solutions))
    return ", ".join(said)
