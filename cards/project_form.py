"""The form for a project, and what the bot says when one is submitted."""

from cards.card import Card
from locales import Texts


def how_to_submit_card(t: Texts) -> Card:
    return Card(
        t(
            "Send /project and your text, with a photo or a PDF if you like: first line the title,"
            " the rest the story."
        )
    )
