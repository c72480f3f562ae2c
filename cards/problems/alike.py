"""Before a problem is published: colleagues wrote of this. Never in the way."""

from collections.abc import Sequence
from dataclasses import replace

from cards.card import Button, Buttons, Card
from cards.paging import counted
from cards.problems.presses import (
    AnotherProblem,
    CompareProblem,
    HaveToo,
    OpenProblem,
    WithdrawProblem,
)
from cards.text.links import Links
from cards.text.markup import heading, safe
from community.words import shorten
from locales import Texts
from storage.forms.drafts import Draft
from storage.groups.groups import Group
from storage.problems.problems import Problem

TITLE_UNITS = 80


def alike_lines(found: Sequence[Problem], t: Texts, urls: Sequence[str] = ()) -> str:
    """What colleagues wrote of the same, a line each; solved ones say so."""
    lines = [t("🔎 <b>Colleagues wrote of this:</b>")]
    for number, one in enumerate(found):
        title = heading(shorten(one.title, TITLE_UNITS))
        shown = f'<a href="{safe(urls[number])}">{title}</a>' if urls else title
        mark = "✅ " if one.state == "solved" else ""
        counts = counted({"🙋": one.votes, "💡": one.solutions})
        lines.append(f"{number + 1}. {mark}{shown}{counts}")
    return "\n".join(lines)


def alike_rows(draft: Draft, found: Sequence[Problem], t: Texts) -> Buttons:
    """Each is looked at whole before one decides; one's own is always a tap away."""
    if not found:
        return []
    numbers = [
        Button(f"🔎 {number}", CompareProblem(draft.id, one.id))
        for number, one in enumerate(found, 1)
    ]
    return [numbers, [Button(t("✍️ Mine is another"), AnotherProblem(draft.id))]]


def compare_card(page: Card, draft: Draft, problem_id: int, *, look: Buttons, t: Texts) -> Card:
    """All of a colleague's problem, for whoever is writing one."""
    decide = [
        [Button(t("🙋 I have this too"), HaveToo(draft.id, problem_id, 0), style="success")],
        [Button(t("✍️ Mine is another"), AnotherProblem(draft.id))],
    ]
    return replace(page, buttons=[*look, *decide])


def really_too_card(draft: Draft, problem: Problem, t: Texts) -> Card:
    text = t(
        "Say that you have “{title}”, too, and drop what you have begun? Your words can stay there"
        " as a comment, with your name and your photos.",
        title=heading(problem.title),
    )
    yes = Button(t("🙋 Yes, and as a comment"), HaveToo(draft.id, problem.id, 2), style="success")
    plain = Button(t("🙋 Yes, without my words"), HaveToo(draft.id, problem.id, 1))
    return Card(text, [[yes], [plain], [Button(t("✍️ Mine is another"), AnotherProblem(draft.id))]])


def joined_card(problem: Problem, votes: int, t: Texts) -> Card:
    said = t.n(
        "Your vote is in: {n} has this too. What you had begun is dropped, and nobody saw it.",
        "Your vote is in: {n} have this too. What you had begun is dropped, and nobody saw it.",
        votes,
    )
    return Card(said, [[Button(t("Open it"), OpenProblem(problem.id))]])


def told_afterwards_card(mine: Problem, found: Sequence[Problem], t: Texts) -> Card:
    """To the author of one that went out at once, in private."""
    said = t("“{title}” is out.", title=heading(shorten(mine.title, TITLE_UNITS)))
    ask = t("Is it one of these? Then vote there, and take yours back. If not, all is well.")
    numbers = [
        Button(f"🔎 {number}", OpenProblem(one.id, 1)) for number, one in enumerate(found, 1)
    ]
    back = Button(t("↩️ Take mine back"), WithdrawProblem(mine.id, 0))
    return Card(f"{said}\n{alike_lines(found, t)}\n\n{ask}", [numbers, [back]])


def told_in_group_card(found: Sequence[Problem], t: Texts, links: Links, *, group: Group) -> Card:
    """The same where its author has not begun to speak with the bot: what the group may see."""
    urls = [links.to("more", one.id, group.keys) for one in found]
    return Card(alike_lines(found, t, urls))
