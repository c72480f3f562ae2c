"""Whom a coordinator may reach, and when people want to be left in peace."""

from community import coordinators, zones
from community.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from storage.audiences import Audience


def check(actor: Actor, audience: Audience) -> None:
    """Refuses what this coordinator may not reach, and what is no audience."""
    coordinators.require(actor)
    if audience.get("all") or audience.get("people"):
        coordinators.require_region(actor, None)
        return
    regions = audience.get("regions", [])
    if regions:
        for region in regions:
            coordinators.require_region(actor, region)
        return
    if not audience.get("groups") and not audience.get("event"):
        raise Refused(Reason.NO_RECEIVERS)


def quiet_regions(now: int) -> dict[int, list[str | None]]:
    """Regions in whose quiet hours this moment lies, by the moment at which those end."""
    quiet: dict[int, list[str | None]] = {}
    for region in (None, *REGIONS):
        until = zones.quiet_until(now, zones.of_region(region))
        if until is not None:
            quiet.setdefault(until, []).append(region)
    return quiet
