"""Which lines of the log a coordinator reads."""

from datetime import date, datetime, time, timedelta

from community import zones
from community.alphabet import alphabetical
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from storage import audit
from storage.audit import EVERYWHERE, Wanted, Who
from storage.db import Rows


def wanted(actor: Actor, *, person_id: int, region: str, day: str, zone: str) -> Wanted:
    """A day is one by this zone. Who looks after regions reads of these, what they did themselves,
    and what concerns the whole country and nobody in it.

    Raises Refused: ONLY_COORDINATORS, STRANGE_BUTTON.
    """
    coordinators.require(actor)
    if region and region not in (*REGIONS, EVERYWHERE):
        raise Refused(Reason.STRANGE_BUTTON)
    since, until = (_moment(day, zone), _moment(day, zone, 1)) if day else (0, 0)
    mine = tuple(sorted(actor.regions))
    return Wanted(person_id, region, since, until, bool(person_id), actor.id, mine)


async def people(rows: Rows, actor: Actor, *, zone: str) -> list[Who]:
    """Whose deeds stand in what this coordinator reads. Raises Refused: ONLY_COORDINATORS."""
    mine = wanted(actor, person_id=0, region="", day="", zone=zone)
    return sorted(
        await audit.actors(rows, wanted=mine),
        key=lambda who: (alphabetical(who.name), who.person_id),
    )


def _moment(day: str, zone: str, later: int = 0) -> int:
    """When a day begins there, or one so many days later."""
    try:
        begins = date.fromisoformat(day) + timedelta(days=later)
    except (ValueError, OverflowError):
        raise Refused(Reason.STRANGE_BUTTON) from None
    return zones.nearest(datetime.combine(begins, time()), zone)
