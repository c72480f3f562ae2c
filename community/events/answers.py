"""How long an event is and how many may come, as words say it."""

import re

from basics.lengths import minutes_of
from community.refusals import Reason, Refused

MOST_PLACES = 100_000
#: Minutes.
LONGEST = 14 * 1440
#: A number alone is hours, up to a day: 90 are rather minutes, and nobody guesses.
_MOST_HOURS = 24
_HOURS = r"(?:h|hours?|ч|час|часа|часов|сағ|сағат)"
_CLOCK = re.compile(rf"(\d{{1,2}})[:.]([0-5]\d)\s*{_HOURS}?")
_HALVES = re.compile(rf"(\d{{1,2}})[.,]5\s*{_HOURS}?")
_PERIOD = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})")
_UNITS = {
    1: ("m", "min", "minute", "minutes", "м", "мин", "минут", "минута", "минуты"),
    60: ("h", "hour", "hours", "ч", "час", "часа", "часов", "сағ", "сағат"),
    1440: ("day", "days", "день", "дня", "дней", "күн"),
}
_MINUTES = {word: minutes for minutes, words in _UNITS.items() for word in words}
_PART = re.compile(r"\s*(\d{1,3})\s*([^\W\d_]+)\.?")
_NUMBER = re.compile(r"\s*(\d{1,6})\s*")


def read_length(text: str) -> int:
    """Minutes: hours, hours and minutes, or with their names; also from when to when."""
    return length(_minutes(text.strip().casefold()))


def length(minutes: int) -> int:
    if not 0 < minutes <= LONGEST:
        raise Refused(Reason.NOT_A_LENGTH)
    return minutes


def _minutes(said: str) -> int:
    if found := _PERIOD.fullmatch(said):
        begins, ends = (int(found[at]) * 60 + int(found[at + 1]) for at in (1, 3))
        # Over midnight, where it is a night rather than a mistake.
        over = (ends - begins) % 1440
        return over if begins < ends or over < 720 else 0
    if found := _CLOCK.fullmatch(said):
        return int(found[1]) * 60 + int(found[2])
    if found := _HALVES.fullmatch(said):
        return int(found[1]) * 60 + 30
    if said.isdecimal() and len(said) < 4 and int(said) <= _MOST_HOURS:
        return int(said) * 60
    return minutes_of(said) or _in_words(said)


def _in_words(said: str) -> int:
    """1 hour 30 minutes; 0 where something else is said."""
    parts = list(_PART.finditer(said))
    if "".join(part[0] for part in parts) != said or not parts:
        return 0
    if any(part[2] not in _MINUTES for part in parts):
        return 0
    return sum(int(part[1]) * _MINUTES[part[2]] for part in parts)


def read_capacity(text: str) -> int:
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise Refused(Reason.NOT_A_NUMBER)
    number = int(found[1])
    if not 0 < number <= MOST_PLACES:
        raise Refused(Reason.NOT_A_NUMBER)
    return number
