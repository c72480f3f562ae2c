"""What those who look after the bot shall know, on its way to them: above all, faults of it."""

from cards.card import Button, Card
from cards.forms.questions import says
from cards.groups.presses import TellFault
from cards.text.markup import name, safe
from locales import Texts, gettext_noop
from storage.people.people import Person

fault_question = says(
    gettext_noop(
        "<b>What shall those who look after me know?</b> If something does not work, say what you"
        " pressed or wrote, and what happened. They see your name and can answer you."
    ),
    ask=gettext_noop("A message to them"),
)


def fault_button(t: Texts) -> Button:
    return Button(t("✉️ To those who look after me"), TellFault())


def fault_card(sender: Person, words: str, t: Texts) -> Card:
    """Who reads it can ask them."""
    who = f'<a href="tg://user?id={sender.id}">{name(sender.name)}</a>'
    above = t("✉️ {person} writes to those who look after the bot:", person=who)
    return Card(f"{above}\n\n{safe(words)}")


def told_card(t: Texts) -> Card:
    return Card(
        t(
            "Thank you! Those who look after me have it, and may write to you if they need to know"
            " more. I keep nothing of it myself."
        )
    )
