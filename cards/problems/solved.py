"""Its author says below a problem that it is solved: where that is put on its card."""

from basics.keys import GroupKeys
from cards.card import Button, Card
from cards.problems.presses import OpenProblem, ShowSolutions, Solved
from cards.problems.state_presses import SaySolved
from cards.text.links import Links
from cards.text.markup import heading
from locales import Texts
from storage.problems.problems import Problem


def solved_card(problem: Problem, t: Texts, *, solution_id: int = 0) -> Card:
    """In private, the likeliest first; `solution_id` where it was said below a solution to it."""
    text = t(
        "<b>Is “{title}” solved?</b>\nThen say so on its card: colleagues who have this too look"
        " for what helped.",
        title=heading(problem.title),
    )
    rows = []
    if solution_id:
        rows.append([Button(t("✅ This solution helped"), Solved(solution_id, 1))])
    elif problem.solutions:
        label = t("✅ A solution from here helped")
        rows.append([Button(label, ShowSolutions(problem.id, 0))])
    rows.append([Button(t("✏️ Write what helped"), SaySolved(problem.id))])
    return Card(text, [*rows, [Button(t("To the problem"), OpenProblem(problem.id))]])


def solved_in_group_card(problem: Problem, t: Texts, links: Links, *, keys: GroupKeys) -> Card:
    """Where its author has no private chat with the bot yet."""
    text = t("Is it solved? Then let its card say so: others who have this too look there.")
    url = links.to("solved", problem.id, keys)
    return Card(text, [[Button(t("✅ Author: it is solved"), url=url)]])
