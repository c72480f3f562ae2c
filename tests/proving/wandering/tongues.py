"""Which language a line is in, as far as the bot says it word for word."""

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import locales
from basics.languages import LANGUAGES
from locales.catalogue import entries

#: Letters of what is said in one language only.
A_LINE = 14
TRANSLATED = tuple(lang for lang in LANGUAGES if lang != "en")


def plain(text: str) -> str:
    """Without its tags, as people see it."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def squeezed(text: str) -> str:
    return " ".join(text.split())


@cache
def _lines(lang: str) -> frozenset[str]:
    lines = {squeezed(plain(line)) for text in _texts(lang) for line in text.split("\n")}
    return frozenset(one for one in lines if len(one) >= A_LINE and "{" not in one)


def _texts(lang: str) -> Iterator[str]:
    """In English, what is translated."""
    file = Path(locales.__file__).with_name(f"{lang if lang != 'en' else TRANSLATED[0]}.po")
    for entry in entries(file.read_text(encoding="utf-8")):
        if not entry.is_plural:
            yield entry.text if lang == "en" else entry.said[0]


def strange_lines(text: str, lang: str) -> list[str]:
    """Lines of another language than this one that the bot says word for word."""
    others = [one for one in LANGUAGES if one != lang]
    return [
        line
        for line in map(squeezed, text.split("\n"))
        if line not in _lines(lang) and any(line in _lines(other) for other in others)
    ]
