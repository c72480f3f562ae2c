"""What can be printed: letters that the fonts have. Anything else would be an empty box."""

import re
import struct
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from drawing.syllables import SOFT_HYPHEN, hyphenated

#: Words longer than this may be broken, in names and titles too: nothing leaves its column. Behind
#: a hyphen each can be as it is.
_LONG_WORD = re.compile(r"[^\s-]{24,}")
_NO_BREAK = re.compile(rf"[^\s{SOFT_HYPHEN}]{{24,}}")
_BREAK = "\u200b"
#: What Roboto lacks and other fonts of the typesetter have: arrows, mathematics, figures, ballot
#: boxes, ticks and crosses.
SIGNS = (
    range(0x2190, 0x2300),
    range(0x25A0, 0x2600),
    range(0x2610, 0x2613),
    range(0x2713, 0x2719),
)
#: Entries of a sheet that are running text.
FLOWING = ("words", "said", "note")
#: Those that people copy or hear, or machines read: letter by letter.
_LITERAL = ("number", "command", "link", "lang", "look", "alt")
#: 23-оқушы keeps its number, and 5 → 12 stands in one line.
_NUMBERED = re.compile(r"(?<=\d)-(?=[^\W\d_])")
_BETWEEN = re.compile(r"(?<=\d) ([→⇒=≈≠×·÷+−<>≤≥]) (?=\d)")
#: 1 960, 88 % and № 7 stand in one line; and a last number not in one of its own.
_NUMBERS = re.compile(
    r"(?<=\d) (?=\d{3}(?!\d)|%)|(?<=№) (?=\d)|(?<=:) (?=\d[\d ]{0,8}[.!?]?$)", re.MULTILINE
)


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
    if ord(letter) in in_font() or is_sign(letter):
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in plain if part.isprintable() and ord(part) in in_font())


def is_sign(letter: str) -> bool:
    """An arrow, a sign of mathematics or a figure of geometry: of another font."""
    return any(ord(letter) in some for some in SIGNS)


def _breakable(word: re.Match[str]) -> str:
    """Between syllables, or anywhere."""
    broken = hyphenated(word[0], every=True)
    return _NO_BREAK.sub(lambda piece: _BREAK.join(re.findall(".{1,8}", piece[0])), broken)


def flowing(text: str, lang: str) -> str:
    """Of a text that fills its lines: Kazakh words can be broken.

    Russian and English words are the typesetter's affair, where the whole text is in them.
    """
    return hyphenated(together(printable(text)), every=lang != "ru")


def together(text: str) -> str:
    """What a line may not end within, in titles and names as in running text."""
    kept = _NUMBERS.sub("\u00a0", _NUMBERED.sub("\u2011", text))
    return _BETWEEN.sub("\u00a0\\1\u00a0", kept)


def printable_sheet(value: Any, lang: str = "", name: str = "") -> Any:
    """The same for every text in plain data; the sheet says its language."""
    if isinstance(value, str):
        if name in FLOWING:
            return flowing(value, lang)
        return printable(value) if name in _LITERAL else together(printable(value))
    if isinstance(value, list):
        return [printable_sheet(one, lang, name) for one in value]
    if isinstance(value, dict):
        lang = value.get("lang", lang)
        return {name: printable_sheet(one, lang, name) for name, one in value.items()}
    return value
