"""What a brief may say of numbers of people: every teacher reads it, so as in what is published,
small ones are hidden and the others are rounded."""

from community.statistics.hiding import LEAST_FOR_ALL
from community.statistics.rounding import BASE, percent, rounded

LEAST = LEAST_FOR_ALL


def is_small(count: int) -> bool:
    """Whether it is there and may not be said."""
    return 0 < count < LEAST


def may_split(part: int, whole: int) -> bool:
    """Whether a part may be said beside the whole: neither it nor the rest is small, and the whole
    is not."""
    return not (is_small(part) or is_small(whole - part) or is_small(whole))


def of_hundred(count: int, base: int) -> int | None:
    """Without decimals; None where it would tell of few, or of everyone."""
    if base < BASE or not may_split(count, base):
        return None
    return percent(rounded(count), rounded(base))


def trend(now: int, before: int) -> str:
    """more, fewer or same; "" where one of both is too small to be compared."""
    if now < LEAST or before < LEAST:
        return ""
    if rounded(now) == rounded(before):
        return "same"
    return "more" if now > before else "fewer"
