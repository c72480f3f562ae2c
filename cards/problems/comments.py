from functools import partial

from cards.card import Button, Card
from cards.forms.questions import Asking, Question
from cards.markup import called, heading, safe
from cards.paging import oldest_first, turn_row
from cards.problems.presses import (
    OpenProblem,
    ReadComment,
    ShowComments,
    WithdrawComment,
    WriteComment,
)
from community.people.people import Actor, may_change
from community.words import shorten, units
from locales import Texts
from storage.problems.comments import Said
from storage.problems.problems import Problem
from storage.projects.projects import Project

PAGE = 5
#: A longer comment is cut on the page and can be read whole.
CUT_UNITS = 600


def comments_page(
    problem: Problem, found: list[Said], *, page: int, more: bool, actor: Actor, t: Texts
) -> Card:
    """Comments, oldest first."""
    parts = [t("<b>Comments</b> on “{title}”", title=heading(problem.title))]
    if not found:
        parts.append(t("No comments yet. Yours would be the first."))
    rows: list[list[Button]] = []
    for number, said in enumerate(found, start=page * PAGE + 1):
        author = t("the author") if _is_hidden(said, problem) else called(said.author, t)
        parts.append(f"<b>{number}. {author}</b>\n{safe(shorten(said.text, CUT_UNITS))}")
        rows += _comment_buttons(said, number, actor, t=t)
    return Card("\n\n".join(parts), [*rows, *_turn(problem, page, more, t=t)])


def _is_hidden(said: Said, problem: Problem) -> bool:
    """An author who hid their name does not give it away by commenting."""
    return said.author_id == problem.author_id and not problem.name_shown


def _comment_buttons(said: Said, number: int, actor: Actor, *, t: Texts) -> list[list[Button]]:
    row = []
    if units(said.text) > CUT_UNITS:
        row.append(Button(t("Read comment {n} whole", n=number), ReadComment(said.id)))
    if may_change(said.author_id, actor):
        row.append(Button(t("🗑 Delete comment {n}", n=number), WithdrawComment(said.id, 0)))
    return [row] if row else []


def _turn(problem: Problem, page: int, more: bool, *, t: Texts) -> list[list[Button]]:
    turn = turn_row(page, more, partial(ShowComments, problem.id), labels=oldest_first(t))
    last = [
        Button(t("💬 Comment"), WriteComment(problem.id)),
        Button(t("To the problem"), OpenProblem(problem.id)),
    ]
    return [turn, last] if turn else [last]


def whole_comment_card(text: str) -> Card:
    """As it was written."""
    return Card(safe(text))


def really_delete_card(comment_id: int, t: Texts) -> Card:
    return Card(
        t("Delete this comment for good?"),
        [[Button(t("Yes, delete it"), WithdrawComment(comment_id, 1), style="danger")]],
    )


def comment_question(asking: Asking) -> Question:
    """On a problem or a project."""
    assert isinstance(asking.about, Problem | Project)
    t = asking.t
    return Question(
        t(
            "Write your comment on “{title}” as a reply to this message.",
            title=heading(asking.about.title),
        ),
        ask=t("Your comment"),
    )


def comment_thanks_card(problem: Problem, t: Texts) -> Card:
    return Card(
        t("Thank you, your comment is in."),
        [[Button(t("Read the comments"), ShowComments(problem.id, 0))]],
    )


def deleted_card(problem_id: int, t: Texts) -> Card:
    return Card(
        t("The comment is deleted."), [[Button(t("To the problem"), OpenProblem(problem_id))]]
    )


def solution_question(asking: Asking) -> Question:
    assert isinstance(asking.about, Problem)
    t = asking.t
    return Question(
        t(
            "How can “{title}” be solved? Reply with a few words, a photo, or several photos."
            " Please show no recognisable children without their parents' consent.",
            title=heading(asking.about.title),
        ),
        ask=t("Your solution"),
    )
