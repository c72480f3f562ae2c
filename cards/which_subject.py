"""What a problem or project that was sent to a group is about, where nothing said so."""

from collections.abc import Sequence
from functools import partial

from basics.keys import Key
from basics.paging import pages
from cards.card import Button, Buttons, Card, in_rows
from cards.paging import page_row, page_words
from cards.problems.presses import OpenProblem
from cards.projects.presses import OpenProject
from cards.subject_presses import AskSubjectOf, ChooseSubjectOf
from cards.subjects import subject_name
from cards.text.links import Links, Verb
from cards.text.markup import heading
from community.subjects import SUBJECTS
from locales import Texts

ON_PAGE = 10
#: The links that lead to the question in private.
VERBS: dict[str, Verb] = {"problem": "subject_of_problem", "project": "subject_of_project"}


def asking_rows(
    what: str, thing_id: int, likely: Sequence[str] | None, *, t: Texts, links: Links, key: Key
) -> Buttons:
    """Below a card in a group, for its author; nothing once the subject is known."""
    if likely is None:
        return []
    guesses = [
        Button(f"📚 {subject_name(code, t)}?", ChooseSubjectOf(what, thing_id, code))
        for code in likely
    ]
    url = links.to(VERBS[what], thing_id, key)
    return [guesses, [Button(t("📚 Author: which subject?"), url=url)]]


def which_subject_card(
    what: str, thing_id: int, title: str, *, likely: Sequence[str], page: int, t: Texts
) -> Card:
    """In private, to its author: one tap; what they wrote about before stands first."""
    codes = [*likely, *(code for code in SUBJECTS if code not in likely)]
    at = pages(page, ON_PAGE, total=len(codes))
    shown = codes[at.offset : at.offset + ON_PAGE]
    buttons = [
        Button(subject_name(code, t), ChooseSubjectOf(what, thing_id, code)) for code in shown
    ]
    turn = page_row(at, partial(AskSubjectOf, what, thing_id))
    text = t("<b>Which subject?</b>") + page_words(at, t) + f"\n{heading(title)}"
    return Card(text, [*in_rows(buttons), turn])


def chosen_card(what: str, thing_id: int, subject: str, *, t: Texts) -> Card:
    named = t(
        "📚 {subject}. The card in the group says so in a moment.",
        subject=subject_name(subject, t),
    )
    if what == "problem":
        return Card(named, [[Button(t("Open my problem"), OpenProblem(thing_id))]])
    return Card(named, [[Button(t("Open my project"), OpenProject(thing_id, 0))]])


def chosen_toast(subject: str, t: Texts) -> str:
    return t("📚 {subject}. Thank you!", subject=subject_name(subject, t))
