"""When people want to be left in peace: what nobody waits for is said afterwards."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from basics.spans import MINUTE
from community import zones
from storage.db import Rows
from storage.people import people
from storage.people.people import Person
from storage.people.quiet import Habit

SUNDAY = 6
A_MONDAY = date(2024, 1, 1)
#: What holds for those who have decided nothing.
FROM, UNTIL = 20, 8
#: Clocks of the world are quarters of an hour apart.
QUARTER = 15 * MINUTE


def habit_of(person: Person) -> Habit:
    return Habit(
        person.zone,
        person.region,
        person.quiet_from,
        person.quiet_until,
        bool(person.quiet_sunday),
    )


def ends(habit: Habit, at: int) -> int | None:
    """When quiet hours end that hold at a moment; None when it is not quiet then.

    By the clock of the person. A night before a quiet Sunday lasts until Monday.
    """
    zone = habit.zone or zones.of_region(habit.region)
    begun = local = zones.clock(at, zone)
    while (later := _next(habit, local)) is not None:
        local = later
    return zones.nearest(local, zone) if local != begun else None


async def of_person(rows: Rows, person_id: int, at: int) -> int | None:
    """When the quiet hours of somebody end that hold then; None where none do."""
    person = await people.get(rows, person_id)
    return ends(habit_of(person), at) if person else None


def is_put_off(not_before: int) -> bool:
    """Whether a letter waits for the end of quiet hours, and not for a second try: they end with
    an hour, by whatever clock."""
    return bool(not_before) and not_before % QUARTER == 0


def holds(person: Person, day: int, hour: int) -> bool:
    """Whether an hour of a weekday (0 is Monday) is quiet for somebody."""
    local = datetime.combine(A_MONDAY + timedelta(days=day), time(hour))
    return _next(habit_of(person), local) is not None


def _next(habit: Habit, local: datetime) -> datetime | None:
    """The end of the quiet hours or of the quiet Sunday in which this clock time lies."""
    full = local.replace(minute=0, second=0, microsecond=0)
    if habit.sunday and local.weekday() == SUNDAY:
        return full.replace(hour=0) + timedelta(days=1)
    since = (local.hour - habit.start) % 24
    length = (habit.end - habit.start) % 24
    return full + timedelta(hours=length - since) if since < length else None


def awake(habits: Iterable[Habit], at: int) -> list[Habit]:
    return [habit for habit in habits if ends(habit, at) is None]
