"""What somebody follows, in one list; each opens, and can be left there."""

from collections.abc import Sequence
from functools import partial

from basics.paging import Pages
from cards.card import Card
from cards.events.presses import OpenEvent
from cards.mine import back_to_mine
from cards.paging import TITLE_UNITS, number_rows, page_row, page_words
from cards.press import Press
from cards.problems.presses import ListMine, OpenProblem
from cards.projects.presses import OpenProject
from cards.text.markup import heading
from community.words import shorten
from locales import Texts
from storage.following.follows import Followed

_SIGNS = {"problem": "🙋", "project": "🌱", "event": "📅"}


def follows_list(found: Sequence[Followed], at: Pages, asked: ListMine, *, t: Texts) -> Card:
    head = t("<b>What you follow</b>") + page_words(at, t)
    lines = [
        f"{number}. {_SIGNS[one.what]} {heading(shorten(one.title, TITLE_UNITS))}"
        for number, one in enumerate(found, at.offset + 1)
    ]
    if found:
        hint = t("Open one and press 🔕 to hear no more of it.")
    else:
        hint = t("Nothing here yet. Press 🔔 on a problem, a project or an event.")
    turns = page_row(at, partial(ListMine, asked.what))
    rows = number_rows(at, [_opens(one) for one in found])
    text = "\n\n".join(filter(None, [head, "\n".join(lines), hint]))
    return Card(text, [*rows, turns, back_to_mine(t)])


def _opens(one: Followed) -> Press:
    if one.what == "project":
        return OpenProject(one.id, 1)
    return OpenEvent(one.id, 1) if one.what == "event" else OpenProblem(one.id, 1)
