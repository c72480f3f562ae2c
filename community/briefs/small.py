"""Small numbers name people: below five nothing is said as a number."""

LEAST = 5
#: Shares are said of so many at least.
BASE = 20


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
    return round(100 * count / base)


def trend(now: int, before: int) -> str:
    """more, fewer or same; "" where one of both is too small to be compared."""
    if now < LEAST or before < LEAST:
        return ""
    if abs(now - before) < LEAST:
        return "same"
    return "more" if now > before else "fewer"
