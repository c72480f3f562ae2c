"""What was found for somebody's words."""

from collections.abc import Sequence
from functools import partial

from basics.keys import Key
from basics.paging import Pages
from cards.card import Button, Card
from cards.forms.questions import Asking, Question
from cards.paging import number_rows, page_row
from cards.problems.lists import entries
from cards.problems.presses import BeginProblem, OpenProblem
from cards.search.presses import BeginSearch, TurnSearch
from cards.text.links import Links
from cards.text.markup import heading, safe
from community.words import shorten
from locales import Texts
from storage.problems.problems import Problem
from storage.search.searches import Search

PAGE, IN_A_GROUP = 6, 5
#: Of what was asked, in its own heading.
ASKED = 60


def found_card(search: Search, found: Sequence[Problem], at: Pages, *, t: Texts) -> Card:
    """In private: each opens here. `found` is the page, `at` knows the whole."""
    text = "\n".join([_heading(search.words, at, t), "", *entries(found, at)])
    rows = number_rows(at, [OpenProblem(problem.id, 1) for problem in found])
    turn = page_row(at, partial(TurnSearch, search.id))
    return Card(text, [*rows, *([turn] if turn else []), _again(t)])


def nothing_card(asked: str, t: Texts) -> Card:
    text = t(
        "🔎 Nothing that you may read speaks of “{words}” yet. Try another word, or share it"
        " yourself: colleagues may know.",
        words=safe(shorten(asked, ASKED)),
    )
    return Card(text, [[Button(t("📝 Share a problem"), BeginProblem())], _again(t)])


def found_in_group_card(
    asked: str, found: Sequence[Problem], *, t: Texts, links: Links, group_key: Key
) -> Card:
    """At most five, each a link that opens it in private."""
    if not found:
        return Card(
            t(
                "🔎 Nothing here speaks of “{words}” yet. Send /problem and a text to share it.",
                words=safe(shorten(asked, ASKED)),
            )
        )
    urls = [links.to("more", problem.id, group_key) for problem in found]
    at = Pages(0, IN_A_GROUP, len(found))
    return Card("\n".join([_heading(asked, at, t), "", *entries(found, at, urls)]))


def how_to_find_card(t: Texts) -> Card:
    """To /find alone, in a group."""
    return Card(t("🔎 Send the words along: /find laboratory"))


def search_question(asking: Asking) -> Question:
    t = asking.t
    asked, such_as = t("What are you looking for?"), t("A word or two, such as: laboratory.")
    return Question(f"🔎 <b>{asked}</b>\n{such_as}")


def _heading(asked: str, at: Pages, t: Texts) -> str:
    count = t.n("{n} problem", "{n} problems", at.total)
    return t("🔎 <b>“{words}”</b>: {count}", words=heading(shorten(asked, ASKED)), count=count)


def _again(t: Texts) -> list[Button]:
    return [Button(t("🔎 Look for something else"), BeginSearch())]
