"""Who may find a problem: its groups, or all teachers who use the bot."""

from cards.card import Button, Card
from cards.problems.presses import AskToOpen, OpenProblem, OpenToAll
from cards.text.markup import heading
from locales import Texts
from storage.problems.problems import Problem


def all_teachers(t: Texts) -> str:
    """Who may find it, on its card."""
    return "🌐 " + t("all teachers")


def receipt_row(problem: Problem, t: Texts) -> list[Button]:
    """Under the card of what was sent in one message, until somebody has answered it."""
    touched = problem.votes or problem.comments or problem.solutions
    if problem.source is None or problem.to_all or touched:
        return []
    return [Button(t("🌐 Author: open to all teachers"), OpenToAll(problem.id, 1))]


def author_row(problem: Problem, t: Texts) -> list[Button]:
    if problem.to_all:
        return [Button(t("👥 Only for its groups again"), OpenToAll(problem.id, 0))]
    return [Button(t("🌐 Open it to all teachers"), OpenToAll(problem.id, 1))]


def coordinator_row(problem: Problem, t: Texts) -> list[Button]:
    if problem.to_all:
        return []
    return [Button(t("🌐 Ask its author to open it"), AskToOpen(problem.id))]


def opened_toast(problem: Problem, wanted: bool, t: Texts, *, in_group: bool) -> str:
    """In private the button that takes it back stands right below."""
    if not wanted:
        return t("From now on only its groups can find and read it.")
    said = (
        t("Open: every teacher who uses me can find it now, with your name and all answers.")
        if problem.name_shown
        else t(
            "Open: every teacher who uses me can find it now, with all answers and without your"
            " name."
        )
    )
    back = (
        t("In More you can take that back at any time.")
        if in_group
        else t("You can take that back at any time.")
    )
    return f"{said} {back}"


def asked_card(problem: Problem, t: Texts) -> Card:
    """To its author, in private."""
    who = (
        t("They would see your name.")
        if problem.name_shown
        else t("They would see “a colleague”, not your name.")
    )
    said = t(
        "🌐 A coordinator thinks that your problem can help many: “{title}”. May all teachers who"
        " use me find and read it, with its answers? You alone decide.",
        title=heading(problem.title),
    )
    return Card(
        f"{said} {who}",
        [
            [Button(t("🌐 Open it to all teachers"), OpenToAll(problem.id, 1))],
            [Button(t("Open my problem"), OpenProblem(problem.id, 1))],
        ],
    )


def asked_toast(asked: bool, t: Texts) -> str:
    if not asked:
        return t("I can't write to its author in private yet, so nobody has been asked.")
    return t("Its author is asked. I open nothing without them.")
