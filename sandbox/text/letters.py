"""Kinds of letters as Telegram's own table has them."""

import unicodedata

ASCII_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
DIGITS = frozenset("0123456789")


def is_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "L"


def is_separator(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "Z" or letter in " \n"


def is_word(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LN" or letter == "_"


def is_hashtag(letter: str) -> bool:
    if letter in "_\u200c\u00b7" or "\u0d80" <= letter <= "\u0dff":
        return True
    category = unicodedata.category(letter)
    return category[0] == "L" or category == "Nd"


def run(text: str, at: int, allowed: frozenset[str]) -> int:
    """Where letters of this kind end that begin at `at`."""
    while at < len(text) and text[at] in allowed:
        at += 1
    return at
