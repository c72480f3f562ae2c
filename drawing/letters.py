"""What can be printed: letters that the font has. Anything else would be an empty box."""

import re
import struct
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

#: Words longer than this may be broken anywhere: nothing leaves its column.
_LONG_WORD = re.compile(r"\S{24,}")
_BREAK = "\u200b"


@cache
def in_font() -> frozenset[int]:
    """The letters that Roboto has, from the font's own table (OpenType `cmap`, format 12)."""
    font = (files("font_roboto") / "files" / "Roboto-Regular.ttf").read_bytes()
    table = _table(font, b"cmap")
    for number in range(_number(">H", font, table + 2)):
        at = table + _number(">L", font, table + 4 + number * 8 + 4)
        if _number(">H", font, at) == 12:
            return _letters(font, at)
    raise ValueError("the font has no table of its letters")


def _table(font: bytes, name: bytes) -> int:
    for number in range(_number(">H", font, 4)):
        at = 12 + number * 16
        if font[at : at + 4] == name:
            return _number(">L", font, at + 8)
    raise ValueError(f"the font has no {name!r}")


def _number(form: str, font: bytes, at: int) -> int:
    return int(struct.unpack_from(form, font, at)[0])


def _letters(font: bytes, at: int) -> frozenset[int]:
    found: set[int] = set()
    for number in range(_number(">L", font, at + 12)):
        first, last = struct.unpack_from(">LL", font, at + 16 + number * 12)
        found.update(range(first, last + 1))
    return frozenset(found)


def printable(text: str) -> str:
    """The same words without emoji, marks over marks, and signs that steer the direction."""
    whole = unicodedata.normalize("NFC", text)
    kept = "".join(_printed(letter) for letter in whole)
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in kept.split("\n")]
    broken = [_LONG_WORD.sub(_breakable, line) for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(broken)).strip("\n")


def _printed(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter.isspace():
        return " "
    if unicodedata.category(letter)[0] in "CM":
        return ""
    if ord(letter) in in_font():
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in plain if part.isprintable() and ord(part) in in_font())


def _breakable(word: re.Match[str]) -> str:
    return _BREAK.join(re.findall(".{1,8}", word[0]))


def printable_sheet(value: Any) -> Any:
    """The same for every text in plain data."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [printable_sheet(one) for one in value]
    if isinstance(value, dict):
        return {name: printable_sheet(one) for name, one in value.items()}
    return value
