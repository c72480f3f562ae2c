"""The question that a project's leaders ask those who give feedback."""

from cards.card import Button, Card
from cards.forms.questions import Asking, Question
from cards.projects.feedback_presses import AskReviewQuestion, DropReviewQuestion
from cards.projects.presses import OpenProject
from cards.text.markup import heading, safe
from locales import Texts
from storage.projects.projects import Project


def review_question_row(project: Project, t: Texts) -> list[Button]:
    return [Button(t("🔎 Question for feedback"), AskReviewQuestion(project.id))]


def review_question_question(asking: Asking) -> Question:
    assert isinstance(asking.about, Project)
    t, project = asking.t, asking.about
    lines = [
        t(
            "What shall colleagues look at when they give feedback on “{title}”? One short"
            " question helps them to begin, for example: “Is the table clear enough for the fifth"
            " form?”",
            title=heading(project.title),
        )
    ]
    if not project.focus:
        return Question(lines[0])
    lines.append(t("Now you ask: {words}", words=f"<i>{safe(project.focus)}</i>"))
    nothing = Button(t("🗑 Ask nothing in particular"), DropReviewQuestion(project.id))
    return Question("\n\n".join(lines), below=[[nothing]])


def review_question_card(project: Project, t: Texts) -> Card:
    rows = [[Button(t("🌱 Open the project"), OpenProject(project.id, 1))]]
    if project.focus:
        rows.append([Button(t("↩️ Take it back"), DropReviewQuestion(project.id))])
        text = t(
            "Whoever gives feedback reads this first: {words}",
            words=f"<i>{safe(project.focus)}</i>",
        )
    else:
        text = t("You ask nothing in particular: colleagues choose what to look at.")
    return Card(text, rows)
