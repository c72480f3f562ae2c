"""Numbers for everybody: rounded to five, so that one person more or less moves nothing."""

from collections.abc import Sequence

TO = 5
#: A percent is said of so many at least; both it and the rest are none, or so many.
BASE, REST = 20, 5


def rounded(value: int) -> int:
    """To the nearest five; what is there is never none."""
    return max(TO, (value + TO // 2) // TO * TO) if value else 0


def rounded_parts(values: Sequence[int], total: int) -> list[int]:
    """Each up or down to a multiple of five so that together they are the total, which is one:
    those with the largest rest go up."""
    floors = [value // TO * TO for value in values]
    ups = (total - sum(floors)) // TO
    rests = [at for at, value in enumerate(values) if value % TO]
    # Where the total was rounded up because it is small, the largest carries it.
    order = sorted(rests, key=lambda at: (-(values[at] % TO), at))
    for at in order[: max(ups, 0)]:
        floors[at] += TO
    left = total - sum(floors)
    if floors and left:
        largest = max(range(len(floors)), key=lambda at: values[at])
        floors[largest] += left
    return floors


def percent(part: int, base: int) -> int | None:
    """None where it would say too much of too few, or too little is known."""
    if base < BASE or not 0 <= part <= base:
        return None
    if 0 < part < REST or 0 < base - part < REST:
        return None
    return round(100 * part / base)


def moved(people_then: int, people_now: int) -> bool:
    """Whether a number that is still growing may be said anew: none or five more people."""
    return abs(people_now - people_then) >= TO
