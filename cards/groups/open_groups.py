"""Whether a group is listed for newcomers: the tick, and the question by which link they come."""

from cards.card import Button, Card
from cards.forms.questions import Asking, Question
from cards.press import Press
from cards.text.markup import name, safe
from locales import Texts
from storage.groups.overview import GroupInView


def tick(link: str | None, press: Press, t: Texts) -> Button:
    return Button(("☑️ " if link else "⬜️ ") + t("Listed for newcomers"), press)


def listed_lines(link: str | None, t: Texts) -> list[str]:
    return [t("Listed for newcomers: {link}", link=safe(link))] if link else []


def own_link_card(t: Texts) -> Card:
    """In a private group, to its administrators."""
    text = t(
        "<b>By which link do newcomers come in?</b> Reply to this message with an invite link of"
        " this group: an administrator finds it in the group's profile."
    )
    return Card(text, ask="https://t.me/+…")


def link_question(asking: Asking) -> Question:
    assert isinstance(asking.about, GroupInView)
    text = asking.t(
        "<b>By which link do newcomers come into {group}?</b> It begins with https://t.me/; or"
        " send @ and the name of a public group. Teachers of its region who share no group with me"
        " yet are shown it.",
        group=name(asking.about.title),
    )
    return Question(text)
