"""A button that sends a link to a colleague: Telegram asks to whom."""

from dataclasses import replace
from urllib.parse import quote

from cards.card import Button, Card
from community.words import shorten
from locales import Texts

#: Of the words that go with the link.
TITLE_UNITS = 80


def with_share(card: Card, link: str | None, title: str, t: Texts) -> Card:
    """`link` opens it to whoever holds it; without one there is nothing to share."""
    if link is None:
        return card
    words = quote(shorten(title, TITLE_UNITS))
    url = f"https://t.me/share/url?url={quote(link, safe='')}&text={words}"
    return replace(card, buttons=[*card.buttons, [Button(t("📤 Share"), url=url)]])
