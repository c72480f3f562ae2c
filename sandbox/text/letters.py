"""Kinds of letters as Telegram's own table has them, which is of Unicode 16."""

import unicodedata

ASCII_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
DIGITS = frozenset("0123456789")

#: What Python's table may not know yet: letters, digits and other numbers.
_NEWER = {
    "Lo": "1c89-1c8a a7cb-a7cd a7da-a7dc 105c0-105f3 10d4a-10d65 10d6f-10d85 10ec2-10ec4"
    " 1123f-11240 11380-11389 1138b-1138b 1138e-1138e 11390-113b5 113b7-113b7 113d1-113d1"
    " 113d3-113d3 11bc0-11be0 11f02-11f02 11f04-11f10 11f12-11f33 1342f-1342f 13441-13446"
    " 13460-143fa 16100-1611d 16d40-16d6c 18cff-18cff 1b132-1b132 1b155-1b155 1df25-1df2a"
    " 1e030-1e06d 1e4d0-1e4eb 1e5d0-1e5ed 1e5f0-1e5f0 2b739-2b739 2ebf0-2ee5d 31350-323af",
    "Nd": "10d40-10d49 116d0-116e3 11bf0-11bf9 11f50-11f59 16130-16139 16d70-16d79 1ccf0-1ccf9"
    " 1e4f0-1e4f9 1e5f1-1e5fa",
    "No": "1d2c0-1d2d3",
}


def _ranges() -> dict[int, str]:
    found: dict[int, str] = {}
    for category, ranges in _NEWER.items():
        for one in ranges.split():
            first, last = (int(end, 16) for end in one.split("-"))
            found.update(dict.fromkeys(range(first, last + 1), category))
    return found


_CATEGORIES = _ranges()


def _category(letter: str) -> str:
    category = unicodedata.category(letter)
    return _CATEGORIES.get(ord(letter), category) if category == "Cn" else category


def is_letter(letter: str) -> bool:
    return _category(letter)[0] == "L"


def is_separator(letter: str) -> bool:
    return _category(letter)[0] == "Z" or letter in " \n"


def is_word(letter: str) -> bool:
    return letter in ASCII_WORD or _category(letter)[0] in "LN"


def is_hashtag(letter: str) -> bool:
    if letter in "_\u200c\u00b7" or "\u0d80" <= letter <= "\u0dff":
        return True
    category = _category(letter)
    return category[0] == "L" or category == "Nd"


def run(text: str, at: int, allowed: frozenset[str]) -> int:
    """Where letters of this kind end that begin at `at`."""
    while at < len(text) and text[at] in allowed:
        at += 1
    return at
