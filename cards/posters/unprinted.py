"""What paper can't show: `drawing/letters.py` leaves it out. Said before it is drawn."""

import unicodedata
from collections.abc import Iterable

#: Of these, letters of other scripts and pictures, so many are named.
_KINDS, _NAMED = ("So", "Lo", "Lm"), 6
#: Arrows, mathematics, figures, boxes and ticks, which can be printed; and № with its like.
_PRINTED = (
    (0x00A0, 0x0100),
    (0x2100, 0x2300),
    (0x25A0, 0x2600),
    (0x2610, 0x2613),
    (0x2713, 0x2719),
)


def unprinted(texts: Iterable[str]) -> str:
    """The first different ones, with blanks between; "" where everything can be printed."""
    found = dict.fromkeys(letter for text in texts for letter in text if _is_lost(letter))
    return " ".join(list(found)[:_NAMED])


def _is_lost(letter: str) -> bool:
    if unicodedata.category(letter) not in _KINDS:
        return False
    return not any(first <= ord(letter) < last for first, last in _PRINTED)
