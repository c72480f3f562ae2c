"""Every text of the bot, read from the code once for all tests that ask."""

from functools import cache

from locales.extract import Said, TextId, spoken
from tests.rules.tree import ROOT


@cache
def every_text() -> dict[TextId, Said]:
    return spoken(ROOT)
