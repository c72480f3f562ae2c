"""People's words made fit for Telegram's HTML."""

import html
import re
import unicodedata

from community.words import is_visible, shorten, units
from locales import Texts

_TAG = re.compile(r"<[^>]*>")
#: Unicode's isolates: right-to-left letters inside turn nothing around them.
_OPEN, _CLOSE = "\u2068", "\u2069"
#: What turns text without being seen; one that nobody closes would reach beyond a title.
_TURNS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
#: No letter before it is written from right to left.
_HEBREW = "\u0590"
NAME_UNITS, QUOTED_UNITS = 64, 200


def safe(words: str) -> str:
    """Escaped for HTML, otherwise as they were written."""
    return html.escape(words, quote=True)


def heading(words: str) -> str:
    """A title: escaped, without control characters, unable to turn the text around it."""
    return safe(isolated(words))


def quoted(words: str) -> str:
    """Their beginning below what is asked about them; nothing where it is a picture alone."""
    if not is_visible(words):
        return ""
    return f"\n<blockquote>{safe(shorten(words, QUOTED_UNITS))}</blockquote>"


def name(words: str) -> str:
    """A person's or group's name for HTML; a mark where nothing of it can be seen."""
    return safe(plain_name(words))


def called(words: str, t: Texts) -> str:
    """The name of somebody who wrote; those who were forgotten have none."""
    return name(words) if words else t("a colleague")


def capital(words: str) -> str:
    """As at the beginning of a line."""
    return words[:1].upper() + words[1:]


def plain_name(words: str) -> str:
    """The same for toasts and button labels, which know no HTML."""
    return isolated(shorten(words, NAME_UNITS)) if is_visible(words) else "👤"


def isolated(words: str) -> str:
    kept = words
    # What is printable has neither.
    if not words.isprintable():
        kept = "".join(
            one for one in words if unicodedata.category(one) != "Cc" and one not in _TURNS
        )
    return f"{_OPEN}{kept}{_CLOSE}" if _turns(kept) else kept


def _turns(words: str) -> bool:
    return max(words, default="") >= _HEBREW and any(
        unicodedata.bidirectional(letter) in ("R", "AL") for letter in words
    )


def visible_units(markup: str) -> int:
    """Length of HTML as Telegram counts it: after its tags are taken out."""
    return units(plain(markup))


def plain(markup: str) -> str:
    """The words alone."""
    return html.unescape(_TAG.sub("", markup))


def braceless(markup: str) -> str:
    """Braces as entities, for a part of a frame: only the frame's own {} is filled."""
    return markup.replace("{", "&#123;").replace("}", "&#125;")


def fill(markup: str, words: str, limit: int) -> str:
    """`markup` with as much of `words` in place of its one {} as `limit` visible units allow."""
    before, after = markup.split("{}")
    room = limit - visible_units(before) - visible_units(after)
    return before + safe(shorten(words, room)) + after if room > 1 else before + after
