"""What stands at the foot of each page of the public site."""

import pytest

from cards.site import pages
from cards.text.links import Links
from locales import texts
from tests.site import crawl
from website import layout


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("office@example.org", '<a href="mailto:office@example.org">office@example.org</a>'),
        ("https://example.org/ask/", '<a href="https://example.org/ask/">example.org/ask</a>'),
        ("", "Telegram"),
    ],
)
def test_each_page_says_how_something_is_taken_away(contact, link):
    """To whom, for who finds themselves or their child there and has no Telegram; also on a page
    that says that something is gone."""
    said = {
        "kk": ("бір жұмыс күні ішінде", "екі рет басса"),
        "ru": ("в течение рабочего дня", "двумя нажатиями"),
        "en": ("within a working day", "two taps"),
    }
    for lang, (written, told) in said.items():
        page = pages.gone("", texts(lang))
        links = Links("bot", site=crawl.SITE, contact=contact)
        foot = layout.laid_out(page, links, is_indexed=True).decode().partition("<footer")[2]
        assert link in foot
        assert (written in foot, told in foot) == (bool(contact), not contact)
