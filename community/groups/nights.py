"""When groups sleep: what comes to them late waits for their morning, or comes without a sound."""

from datetime import datetime, time, timedelta

from basics.spans import MINUTE
from community import zones
from storage.groups.groups import Group

#: Hours of a group's clock.
EVENING, MORNING = 21, 8
#: What is later than this does not come at night.
LATE = 30 * MINUTE


def is_night(hour: int) -> bool:
    return hour >= EVENING or hour < MORNING


def zone_of(group: Group) -> str:
    return group.zone or zones.of_region(group.region)


def ends(zone: str, at: int) -> int | None:
    """The morning after, where a moment lies in the night of this clock."""
    local = zones.clock(at, zone)
    if not is_night(local.hour):
        return None
    days = timedelta(days=local.hour >= EVENING)
    return zones.nearest(datetime.combine(local.date(), time(MORNING)) + days, zone)


def is_late(due: int, now: int) -> bool:
    return now - due > LATE
