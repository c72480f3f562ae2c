"""How many buttons stand side by side: as many as a phone shows without cutting their labels."""

from collections.abc import Sequence
from functools import lru_cache

#: Points of a keyboard on a phone that is 360 points wide, between two buttons, and inside of one.
KEYBOARD, GAP, INSIDE = 290, 4, 8
#: Points of a letter in Roboto Medium of 14 points; any other Latin or Cyrillic one has MOST.
_LETTERS = {
    4: "іІijlI:.,·!'| \u00a0",
    6: "frt“”()-гғ",
    7: "зстухэәұүcksvxyz«»?",
    10: "ФИЙЛНОПЦӘҚӨҺЫwGHNO…",
    11: "жмшыюДФҢ",
    13: "щМmMWЖШЮЩ№",
}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_MOST, _PICTURE = 8.3, 19
#: From here on letters are pictures: arrows, signs, emoji.
_PICTURES = 0x2190
#: Signs that have no width: they say how the one before is drawn.
_NONE = "\ufe0f\u200d"


def how_many(labels: Sequence[str]) -> int:
    """Of the first ones in one row, at least 1."""
    count = len(labels)
    while count > 1 and any(width(label) > room(count) for label in labels[:count]):
        count -= 1
    return count


def room(count: int) -> float:
    """Points for a label where so many buttons stand in a row."""
    return (KEYBOARD - GAP * (count - 1)) / count - INSIDE


@lru_cache(maxsize=1024)
def width(label: str) -> float:
    """About so many points: the letters of a phone are not ours to measure."""
    return sum(_of(letter) for letter in label)


def _of(letter: str) -> float:
    if letter in _NONE:
        return 0
    return _PICTURE if ord(letter) >= _PICTURES else _WIDTHS.get(letter, _MOST)
