"""Who is told how it goes with an event: who planned it, or who looks after it in their place."""

from storage import facts
from storage.db import Rows
from storage.events.events import Event
from storage.groups import coordinators
from storage.groups.coordinators import Reachable


async def reachable(rows: Rows, event: Event) -> list[Reachable]:
    """Who planned it, while they coordinate; else those who look after all its regions."""
    known = await coordinators.reachable(rows, await facts.fixed_coordinators(rows))
    if event.organiser_id in await coordinators.in_office(rows):
        return [one for one in known if one.person_id == event.organiser_id]
    near = [one for one in known if event.regions and {*event.regions} <= {*one.regions}]
    return near or [one for one in known if not one.regions]
