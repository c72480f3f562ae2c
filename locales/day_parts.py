"""What an hour is in a part of the day: 3 in the afternoon is 15; see clocks.py.

What nobody says, such as 2 in the evening, is asked.
"""

from locales.date_words import AFTER, DURING
from locales.doubts import Doubt, Doubtful


def hour_in(part: str, hour: int) -> int:
    """Of 24 hours; the parts are those of HALVES in date_words.py. Raises Doubtful."""
    return _HOURS[part](hour)


def _before_noon(hour: int) -> int:
    return _one_of(hour % 12 if hour <= 12 else None)


def _after_noon(hour: int) -> int:
    return hour if hour > 12 else hour % 12 + 12


def _in_the_morning(hour: int) -> int:
    return _one_of(hour if hour < 12 else None)


def _in_the_forenoon(hour: int) -> int:
    """3 in the morning is rather a slip."""
    if not 5 <= hour <= 11:
        raise Doubtful(Doubt.UNREADABLE)
    return hour


def _by_day(hour: int) -> int:
    """11 дня is before noon."""
    return hour + 12 if 1 <= hour <= 6 else _one_of(hour if hour >= 9 else None)


def _in_the_afternoon(hour: int) -> int:
    return hour + 12 if 1 <= hour <= 7 else _one_of(hour if hour >= 12 else None)


def _in_the_evening(hour: int) -> int:
    """12 at night belongs to the day before or after, and 2 is no evening."""
    return hour + 12 if 4 <= hour <= 11 else _one_of(hour if hour > 12 else None)


def _after_lessons(hour: int) -> int:
    """8 is the time of the first one."""
    return hour + 12 if 1 <= hour <= 8 else hour


def _during_lessons(hour: int) -> int:
    return hour + 12 if 1 <= hour <= 6 else hour


def _one_of(hour: int | None) -> int:
    if hour is None:
        raise Doubtful(Doubt.IMPOSSIBLE)
    return hour


_HOURS = {
    "am": _before_noon,
    "pm": _after_noon,
    "morning": _in_the_morning,
    "forenoon": _in_the_forenoon,
    "day": _by_day,
    "afternoon": _in_the_afternoon,
    "evening": _in_the_evening,
    AFTER: _after_lessons,
    DURING: _during_lessons,
}
