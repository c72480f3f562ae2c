"""What does not work in the bot, on its way to those who look after it."""

from cards.card import Button, Card
from cards.forms.questions import says
from cards.groups.presses import TellFault
from cards.text.markup import name, safe
from community.words import shorten
from locales import Texts, gettext_noop
from storage.people.people import Person

#: UTF-16 units of what is passed on, which leaves room for who says it.
WORDS_UNITS = 3000

fault_question = says(
    gettext_noop(
        "<b>What in me does not work?</b> Say it in one message: what you pressed or wrote, and"
        " what happened. Those who look after me read it, with your name."
    ),
    ask=gettext_noop("What does not work"),
)


def fault_button(t: Texts) -> Button:
    # Translators: a button: something in the bot itself does not work
    return Button(t("🛠 Report a fault in me"), TellFault())


def fault_card(sender: Person, words: str, t: Texts) -> Card:
    """Who reads it can ask them."""
    who = f'<a href="tg://user?id={sender.id}">{name(sender.name)}</a>'
    above = t("🛠 Something in the bot does not work, says {person}:", person=who)
    return Card(f"{above}\n\n{safe(shorten(words, WORDS_UNITS))}")


def told_card(t: Texts) -> Card:
    return Card(
        t(
            "Thank you! Those who look after me have it, and may write to you if they need to know"
            " more. I keep nothing of it myself."
        )
    )
