"""What may be kept of the words with which the form for an event is answered."""

import re
from typing import Any

from community import words
from community.refusals import Reason, Refused

PLACE_LIMIT = 200
MOST_PLACES = 100_000
#: Minutes.
LONGEST = 14 * 1440
_LENGTH = re.compile(r"\s*(\d{1,3})(?:[:.](\d{2}))?\b.*", re.DOTALL)
_NUMBER = re.compile(r"\s*(\d{1,6})\s*")


def read(step: str, text: str) -> dict[str, Any]:
    """The answers that a text gives to a question; refuses what is none."""
    reading = _TEXTS.get(step)
    if reading is None:  # the programme, which is a picture or a file
        raise Refused(Reason.WANTS_FILE)
    return reading(text)


def length(minutes: int) -> int:
    return _checked(minutes, LONGEST)


def _title(text: str) -> dict[str, Any]:
    return {"title": words.title(text)}


def _description(text: str) -> dict[str, Any]:
    return {"description": words.text(text, words.TEXT_LIMIT)}


def _length(text: str) -> dict[str, Any]:
    """Hours, or hours and minutes."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise Refused(Reason.NOT_A_NUMBER)
    return {"minutes": length(int(found[1]) * 60 + int(found[2] or 0))}


def _place(text: str) -> dict[str, Any]:
    place = words.line(text)
    if not words.is_visible(place):
        raise Refused(Reason.EMPTY)
    if words.units(place) > PLACE_LIMIT:
        raise Refused(Reason.PLACE_TOO_LONG)
    return {"place": place}


def _capacity(text: str) -> dict[str, Any]:
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise Refused(Reason.NOT_A_NUMBER)
    return {"capacity": _checked(int(found[1]), MOST_PLACES)}


def _checked(number: int, most: int) -> int:
    if not 0 < number <= most:
        raise Refused(Reason.NOT_A_NUMBER)
    return number


_TEXTS = {
    "title": _title,
    "description": _description,
    "length": _length,
    "place": _place,
    "capacity": _capacity,
}
